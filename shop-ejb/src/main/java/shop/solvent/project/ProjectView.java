package shop.solvent.project;

import shop.solvent.kernel.id.ProjectId;

/**
 * A storefront, brand or unit of the operator with books of its own.
 *
 * @param nameZh empty for the first one as long as nobody gives it a name
 * @param legalEntity in whose name its books are; null where nobody says
 * @param version rises with each change
 * @param merchants how many are of it
 * @param pools how many are of it, those of its merchants included
 */
public record ProjectView(
        ProjectId id,
        String code,
        String nameZh,
        String nameEn,
        String legalEntity,
        long version,
        long merchants,
        long pools) {}

package shop.solvent.dividend;

import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DividendPoolId;

/**
 * A dividend pool as it is shown.
 *
 * @param role whom it is for
 * @param balance profit that is set aside in it, what a run has promised included
 * @param available what a run can share now
 * @param paid what partners were paid out of it so far, before tax; what was taken back is taken off
 */
public record DividendPoolView(
        DividendPoolId id,
        String code,
        String nameZh,
        String nameEn,
        PartnerRole role,
        Money balance,
        Money available,
        Money paid) {}

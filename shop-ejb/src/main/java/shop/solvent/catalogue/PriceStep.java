package shop.solvent.catalogue;

import shop.solvent.kernel.id.MemberId;

/**
 * A price that some pay instead of the list price.
 *
 * @param party whom the contract is with; null for everybody for whom it is
 * @param price fen
 */
public record PriceStep(PriceFor who, MemberId party, long price) {

    boolean holds(MemberId buyer, String level, int quantity) {
        return (party == null || party.equals(buyer)) && who.holds(level, quantity);
    }
}

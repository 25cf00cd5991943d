package shop.solvent.withdrawal;

import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PayoutRef;

/**
 * Something that goes out through the payment provider, as the books have it.
 *
 * @param member whose money it is; null where it is no member's
 * @param provider the name of whom it goes through
 * @param net what the provider pays out
 * @param state as its owner calls it
 * @param stage how far that is
 */
public record Outgoing(PayoutRef reference, MemberId member, String provider, Money net, String state, Stage stage) {

    /** How far it has got. */
    public enum Stage {
        /** The provider was never asked. */
        NOT_ASKED,
        UNDERWAY,
        PAID,
        /** It was asked, and the money is back. */
        BACK
    }
}

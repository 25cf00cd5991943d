package shop.solvent.wallet;

import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;

/** A party that collects members' money for the shop. Whatever implements it and is a bean can be chosen by its name. */
public interface PaymentProvider {

    /** What it is called on every row that it had a part in, for ever; at most 32 characters. */
    String name();

    /**
     * Collects, within the transaction that books it. The same request, by its channel and key, is collected once.
     *
     * @return its own reference of the payment, at most 64 characters; the same for the same request
     * @throws RuntimeException if it does not collect; nothing is booked then
     */
    String collect(TopUp topUp);

    /** Whether it collects money of that currency. */
    default boolean collects(Asset currency) {
        return currency == Asset.BOOK;
    }

    /** What became of money that goes back where it came from. */
    enum SentBack {
        /** Not decided yet. */
        UNDERWAY,
        DONE,
        /** It does not go there: nothing moved, nor will. */
        REFUSED
    }

    /** Whether it sends money of that currency back where it collected it. */
    default boolean sendsBack(Asset currency) {
        return false;
    }

    /**
     * Sends back of what it collected of a member, outside of any transaction. The same reference is one, whatever is sent again.
     *
     * @param reference an id of the house as text
     * @throws RuntimeException if nothing is known of it yet
     */
    default SentBack sendBack(String reference, Money amount) {
        throw new UnsupportedOperationException(name() + " sends nothing back");
    }
}

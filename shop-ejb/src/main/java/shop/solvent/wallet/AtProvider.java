package shop.solvent.wallet;

import java.time.Instant;

/**
 * What the shop has of one movement of money at a payment provider, to be held against what the provider says of it.
 *
 * @param row number of the row that says so
 * @param id of what it is about, as text
 * @param refund whether the money goes back; otherwise it came
 * @param ref the provider's own number; of a refund, that of its payment. Null where the shop knows none
 * @param reference the shop's own number, as it told the provider; null where it told none of its own
 * @param amount in the smallest unit of the currency; what was put right since is in it
 * @param currency as ISO 4217 has it
 * @param at when the shop recorded it
 */
public record AtProvider(
        long row,
        String id,
        boolean refund,
        String ref,
        String reference,
        long amount,
        String currency,
        State state,
        Instant at) {

    /** How far the shop takes it to be. */
    public enum State {
        /** The money is in the books: that it came, or of a refund that it left. */
        BOOKED,
        /** It was paid, and is not in the books yet. */
        PAID,
        /** It was paid and never comes into the books, since it goes back. */
        PASSING,
        /** The shop knows the purchase, and of no payment. */
        UNPAID,
        /** Of a refund: the provider has not said yet that it is done. */
        WANTED,
        /** Of a refund: done. */
        DONE,
        /** Of a refund: the provider said that it will not. */
        REFUSED
    }

    /** Whether the shop takes the money to have come, or to have gone. */
    public boolean isDone() {
        return switch (state) {
            case BOOKED, PAID, PASSING, DONE -> true;
            case UNPAID, WANTED, REFUSED -> false;
        };
    }

    /** The same with another amount. */
    AtProvider with(long corrected) {
        return new AtProvider(row, id, refund, ref, reference, corrected, currency, state, at);
    }
}

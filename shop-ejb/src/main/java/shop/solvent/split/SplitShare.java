package shop.solvent.split;

import java.math.BigInteger;

/**
 * How much of a payment goes to a receiver. Each bound is rounded down, so that never a fen more goes than any of them allows.
 *
 * @param paid fen at the provider
 * @param payable fen the order cost
 * @param gone fen of the payment that went to receivers, or is about to, and did not come back
 * @param cap the most of a payment that goes to receivers there, basis points
 * @param share the most of it that was agreed with this one, basis points
 * @param owed fen that this one is still owed of the order, by the books
 * @param free fen of that debt that nothing else pays
 */
record SplitShare(long paid, long payable, long gone, int cap, int share, long owed, long free) {

    private static final long WHOLE = 10_000;

    /** Zero if nothing does. */
    long fen() {
        long leg = part(owed, Math.min(paid, payable), payable);
        long most = Math.min(leg, free);
        most = Math.min(most, part(paid, share, WHOLE));
        most = Math.min(most, part(paid, cap, WHOLE) - gone);
        most = Math.min(most, paid - gone);
        return Math.max(0, most);
    }

    /** {@code of × numerator ÷ denominator}, rounded down. */
    private static long part(long of, long numerator, long denominator) {
        return denominator <= 0
                ? 0
                : BigInteger.valueOf(Math.max(0, of))
                        .multiply(BigInteger.valueOf(numerator))
                        .divide(BigInteger.valueOf(denominator))
                        .longValueExact();
    }

    /**
     * How much comes back of what went to a receiver.
     *
     * @param went fen that went there and did not come back, nor is about to, nor was asked back in vain
     * @param owed fen that the order makes the shop owe it, refunds taken off
     * @param refunded fen of the order that refunds took off the debt, less what came back for it
     * @param lacks fen that the receiver owes the shop on the whole and that no other return will bring
     */
    static long back(long went, long owed, long refunded, long lacks) {
        long beyond = went - Math.max(0, owed);
        long lacking = Math.min(Math.max(0, refunded), Math.max(0, lacks));
        return Math.min(went, Math.max(0, Math.max(beyond, lacking)));
    }
}

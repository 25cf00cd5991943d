package shop.solvent.platform;

/**
 * Rows that tie two ends to each other.
 *
 * @param table read in parts, by its column {@code key}, which rises with time as {@link Ids} does
 * @param ever whether all rows count, however old they are
 * @param sql asks for {@code a}, {@code b}, {@code amount}, {@code times} and {@code at} of the rows whose key is greater than the
 *     first parameter and not greater than the second. Each row counts; several of the same ends are added up
 */
public record Ties(Kind kind, String table, String key, boolean ever, String sql) {

    /** What a tie is, and so what its ends are. */
    public enum Kind {
        /** A member {@code a} came by the invitation of the member {@code b}. */
        INVITE(false),
        /** A member {@code a} used the device {@code b}. */
        DEVICE(true),
        /** A member {@code a} can be found at the address {@code b}. */
        ADDRESS(true),
        /** Money of the member {@code a} comes from or goes to the account {@code b}. */
        PAYEE(true),
        /** Money of a merchant {@code a} goes to the account {@code b}, of the same marks as {@link #PAYEE}. */
        SELLER(false),
        /** The member {@code b} is one of the merchant {@code a}'s own: staff, or an account of theirs. */
        STAFF(false),
        /** A member {@code a} paid the merchant {@code b} fen. */
        TRADE(false),
        /** A merchant {@code a} paid the member {@code b} fen back. */
        REFUND(false),
        /** For an order of the member {@code a} the member {@code b} earned fen. */
        COMMISSION(false),
        /** A member {@code a} gave points or coins to the member {@code b}; each counts as a fen. */
        GIFT(false),
        /** A member {@code a} paid fen in; {@code b} is the same member. */
        TOP_UP(false),
        /** A member {@code a} took fen out; {@code b} is the same member. */
        WITHDRAWAL(false);

        private final boolean trait;

        Kind(boolean trait) {
            this.trait = trait;
        }

        /** Whether {@code b} is something that several members may have in common. */
        public boolean isTrait() {
            return trait;
        }
    }
}

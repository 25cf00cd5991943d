package shop.solvent.backtest;

/**
 * What somebody has more (or less, if negative) under the candidate.
 *
 * @param place 1 for the greatest winner, -1 for the greatest loser
 * @param party a member's id or a merchant's code
 * @param gain fen; points at face value
 * @param orders how many orders that comes from
 */
public record Gain(Side side, int place, String party, long gain, long orders) {

    /** Who gains. */
    public enum Side {
        /**
         * Discounts, subsidies and points (at face value) of accepted orders for the buyer, commissions for the inviters.
         */
        MEMBER,
        /** What accepted orders pay out to the merchant. */
        MERCHANT,
        /**
         * What orders lose the member that would have served them worse, whatever other orders give them: less, later, or
         * held or refused. Only such orders count.
         */
        LOSER
    }
}

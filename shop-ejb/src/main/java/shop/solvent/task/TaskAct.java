package shop.solvent.task;

/**
 * What a task counts: what members do themselves, of which there are rows that nobody can make without it. Nothing that somebody
 * they invited does is among them, and nothing that joining alone comes to (G2).
 */
public enum TaskAct {
    /** Orders that stand. */
    ORDERS(true, "COUNT(DISTINCT o.id)", ""),
    /** Fen paid for them. */
    SPENT(true, "CAST(SUM(o.payable) AS SIGNED)", ""),
    /** Categories of what was bought in them. */
    CATEGORIES(
            true,
            "COUNT(DISTINCT p.category)",
            " JOIN order_line l ON l.order_id = o.id JOIN product p ON p.sku = l.sku AND p.category IS NOT NULL"),
    /** Goods that were bought and reviewed, each once. */
    REVIEWS(true, "COUNT(DISTINCT r.sku)", ""),
    /** Days on which the member signed in. */
    SIGN_INS(false, "COUNT(*)", ""),
    /** The longest row of such days. */
    STREAK(false, "MAX(LEAST(c.streak, DATEDIFF(c.day, ?) + 1))", "");

    private final boolean buying;
    private final String counts;
    private final String joined;

    TaskAct(boolean buying, String counts, String joined) {
        this.buying = buying;
        this.counts = counts;
        this.joined = joined;
    }

    /** Whether it counts only where something was bought, and no more when that is taken back. */
    public boolean isBuying() {
        return buying;
    }

    /** Whether orders count once they stand, and not when they are placed. */
    public boolean isOfOrders() {
        return this == ORDERS || this == SPENT || this == CATEGORIES;
    }

    boolean isOfDays() {
        return this == SIGN_INS || this == STREAK;
    }

    /**
     * For each of these members what was counted: {@code member}, and {@code done}; a member of whom nothing counts is
     * missing.
     *
     * @param members places for their ids, which come before everything else
     * @param standing whether orders count only that stand, or those that were paid lately as well
     */
    String sql(String members, boolean standing) {
        if (isOfDays()) {
            return "SELECT c.member, " + counts + " done FROM check_in c WHERE c.member IN (" + members
                    + ") AND c.day BETWEEN ? AND ? GROUP BY c.member";
        }
        if (this == REVIEWS) {
            return "SELECT r.member, " + counts
                    + " done FROM review r JOIN orders o ON o.id = r.order_id AND o.state = 'PAID'"
                    + " WHERE r.member IN (" + members
                    + ") AND r.created_at >= ? AND r.created_at < ? AND o.payable >= ? GROUP BY r.member";
        }
        return "SELECT o.member, " + counts + " done FROM orders o"
                + (standing ? " JOIN after_order a ON a.order_id = o.id AND a.asked_at IS NOT NULL" : "") + joined
                + " WHERE o.member IN (" + members
                + ") AND o.state = 'PAID' AND o.event_at >= ? AND o.event_at < ? AND o.payable >= ? GROUP BY o.member";
    }

    /** The orders that count for a member, by their ids; the member and the rest as of {@link #sql}. */
    String orders() {
        return "SELECT o.id FROM orders o"
                + (this == REVIEWS
                        ? " JOIN review r ON r.order_id = o.id"
                        : " JOIN after_order a ON a.order_id = o.id" + " AND a.asked_at IS NOT NULL")
                + " WHERE o.member = ? AND o.state = 'PAID' AND " + at() + " >= ? AND " + at()
                + " < ? AND o.payable >= ? GROUP BY o.id ORDER BY o.id";
    }

    private String at() {
        return this == REVIEWS ? "r.created_at" : "o.event_at";
    }
}

package shop.solvent.aggregate;

import shop.solvent.rules.Listed;

/** What is counted of a member's orders. */
public enum AggregateMeasure {
    ORDERS(Listed.HISTORY),
    /** Fen that were paid; of some lines of an order, their share of it by list prices, each rounded down. */
    SPENT(Listed.SPENDING),
    ITEMS(Listed.HISTORY),
    /** Different goods. */
    GOODS(Listed.HISTORY),
    /** Different categories, as the goods stand in them now. */
    CATEGORIES(Listed.HISTORY),
    /** Days of the calendar since the last order; −1 where there was none. */
    DAYS_SINCE_LAST(Listed.HISTORY);

    private final Listed listed;

    AggregateMeasure(Listed listed) {
        this.listed = listed;
    }

    /** In which list rules find such a figure. */
    public Listed listed() {
        return listed;
    }

    boolean isOfLines() {
        return this == ITEMS || this == GOODS || this == CATEGORIES;
    }

    public boolean isMoney() {
        return this == SPENT;
    }
}

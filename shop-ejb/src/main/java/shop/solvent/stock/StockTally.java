package shop.solvent.stock;

/** How many keys stand where. */
public record StockTally(long free, long reserved, long taken, long spent, long gone, long expired) {

    static final StockTally NONE = new StockTally(0, 0, 0, 0, 0, 0);

    StockTally plus(KeyState state, long keys) {
        return switch (state) {
            case FREE -> new StockTally(free + keys, reserved, taken, spent, gone, expired);
            case RESERVED -> new StockTally(free, reserved + keys, taken, spent, gone, expired);
            case TAKEN -> new StockTally(free, reserved, taken + keys, spent, gone, expired);
            case SPENT -> new StockTally(free, reserved, taken, spent + keys, gone, expired);
            case VOID -> new StockTally(free, reserved, taken, spent, gone + keys, expired);
            case EXPIRED -> new StockTally(free, reserved, taken, spent, gone, expired + keys);
        };
    }

    /** All keys there ever were. */
    public long all() {
        return free + reserved + taken + spent + gone + expired;
    }
}

package shop.solvent.rules.checkout;

/**
 * By which price of the goods a line is charged, as its order says it. See {@link LineFact} for each.
 */
public record LinePrice(long listPrice, String reason, int from, String priceList, long premium) {

    public static final String LIST = "list";
    public static final String LEVEL = "level";
    public static final String QUANTITY = "quantity";
    public static final String CONTRACT = "contract";

    /** Where the buyer chose no particular one. */
    public LinePrice(long listPrice, String reason, int from, String priceList) {
        this(listPrice, reason, from, priceList, 0);
    }

    /** What everybody pays for one. @param fen of an item */
    public static LinePrice list(long fen) {
        return new LinePrice(fen, LIST, 1, "");
    }
}

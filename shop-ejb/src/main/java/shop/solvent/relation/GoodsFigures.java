package shop.solvent.relation;

/**
 * What was found of goods, of half a year. Shares are basis points, rounded down.
 *
 * @param merchant its id
 * @param buyers different members
 * @param fen for which it was sold
 * @param newBuyers buyers who had joined at most 30 days before they bought
 * @param oneTree buyers who came by invitation into one and the same tree: the largest of such
 * @param paidBack fen that were paid back
 * @param ofUsual what one costs, of what is usual for goods of its kind: 10,000 is as usual
 */
public record GoodsFigures(
        String sku, long merchant, int buyers, long fen, int newBuyers, int oneTree, int paidBack, int ofUsual) {

    private static final int SOME = 2_000;
    private static final int DEAR = 15_000;

    /** Whether any of it is so much that somebody could want to look. */
    boolean tells() {
        return newBuyers >= SOME || oneTree >= SOME || paidBack >= SOME || ofUsual >= DEAR;
    }
}

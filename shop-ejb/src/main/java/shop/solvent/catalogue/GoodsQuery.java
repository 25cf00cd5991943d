package shop.solvent.catalogue;

/**
 * Which goods. Whatever is null narrows nothing.
 *
 * @param text each word of it stands in a title, or begins the sku
 * @param merchant code
 * @param category code; those below it are in it
 * @param channel where it has a price that is not over
 * @param state whether it is sold
 */
public record GoodsQuery(
        String text, String merchant, ProductKind kind, String category, String tag, String channel, State state) {

    public enum State {
        ON_SALE,
        OFF_SALE
    }

    public static GoodsQuery everything() {
        return new GoodsQuery(null, null, null, null, null, null, null);
    }
}

package shop.solvent.limited;

/**
 * How many pieces of goods one buyer gets, so that nobody takes them all.
 *
 * @param most pieces; 0 for no bound
 * @param days in which they are counted, today and those before it; 0 for no bound
 * @param version of what was said of it; 0 where nothing ever was
 */
public record BuyerLimit(String sku, int most, int days, int version) {

    static BuyerLimit none(String sku) {
        return new BuyerLimit(sku, 0, 0, 0);
    }

    public boolean isBound() {
        return most > 0;
    }
}

package shop.solvent.kernel.id;

/** Names a key of the stock. As text: {@code stk_…}. */
public record StockKeyId(long value) implements Comparable<StockKeyId> {

    /** @throws InvalidId if the text is no such id */
    public static StockKeyId parse(String text) {
        return new StockKeyId(IdText.parse("stk", text));
    }

    @Override
    public int compareTo(StockKeyId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("stk", value);
    }
}

package shop.solvent.kernel.id;

/** Names a batch of keys of the stock. As text: {@code stb_…}. */
public record StockBatchId(long value) implements Comparable<StockBatchId> {

    /** @throws InvalidId if the text is no such id */
    public static StockBatchId parse(String text) {
        return new StockBatchId(IdText.parse("stb", text));
    }

    @Override
    public int compareTo(StockBatchId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("stb", value);
    }
}

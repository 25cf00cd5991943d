package shop.solvent.kernel.id;

/** Names what was sold at a till. As text: {@code tls_…}. */
public record TillSaleId(long value) implements Comparable<TillSaleId> {

    /** @throws InvalidId if the text is no such id */
    public static TillSaleId parse(String text) {
        return new TillSaleId(IdText.parse("tls", text));
    }

    @Override
    public int compareTo(TillSaleId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("tls", value);
    }
}

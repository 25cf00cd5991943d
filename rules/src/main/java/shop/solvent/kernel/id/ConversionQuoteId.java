package shop.solvent.kernel.id;

/** Names what a conversion would come to. As text: {@code cqt_…}. */
public record ConversionQuoteId(long value) implements Comparable<ConversionQuoteId> {

    /** @throws InvalidId if the text is no such id */
    public static ConversionQuoteId parse(String text) {
        return new ConversionQuoteId(IdText.parse("cqt", text));
    }

    @Override
    public int compareTo(ConversionQuoteId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("cqt", value);
    }
}

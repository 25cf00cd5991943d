package shop.solvent.kernel.id;

/** Names a quote. As text: {@code quo_…}. */
public record QuoteId(long value) implements Comparable<QuoteId> {

    /** @throws InvalidId if the text is no such id */
    public static QuoteId parse(String text) {
        return new QuoteId(IdText.parse("quo", text));
    }

    @Override
    public int compareTo(QuoteId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("quo", value);
    }
}

package shop.solvent.kernel.id;

/** Names money in another currency that came in. As text: {@code cti_…}. */
public record CurrencyTopUpId(long value) implements Comparable<CurrencyTopUpId> {

    /** @throws InvalidId if the text is no such id */
    public static CurrencyTopUpId parse(String text) {
        return new CurrencyTopUpId(IdText.parse("cti", text));
    }

    @Override
    public int compareTo(CurrencyTopUpId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("cti", value);
    }
}

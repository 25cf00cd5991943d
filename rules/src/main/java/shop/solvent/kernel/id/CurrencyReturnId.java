package shop.solvent.kernel.id;

/** Names money in another currency that goes back where it came from. As text: {@code crt_…}. */
public record CurrencyReturnId(long value) implements Comparable<CurrencyReturnId> {

    /** @throws InvalidId if the text is no such id */
    public static CurrencyReturnId parse(String text) {
        return new CurrencyReturnId(IdText.parse("crt", text));
    }

    @Override
    public int compareTo(CurrencyReturnId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("crt", value);
    }
}

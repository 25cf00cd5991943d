package shop.solvent.kernel.id;

/** Names that a member buys shares of a fund, or gives some back. As text: {@code fnd_…}. */
public record FundOrderId(long value) implements Comparable<FundOrderId> {

    /** @throws InvalidId if the text is no such id */
    public static FundOrderId parse(String text) {
        return new FundOrderId(IdText.parse("fnd", text));
    }

    @Override
    public int compareTo(FundOrderId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("fnd", value);
    }
}

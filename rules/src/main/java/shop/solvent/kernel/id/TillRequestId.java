package shop.solvent.kernel.id;

/** Names an amount that is shown at a till, to be paid by whoever scans it. As text: {@code tlr_…}. */
public record TillRequestId(long value) implements Comparable<TillRequestId> {

    /** @throws InvalidId if the text is no such id */
    public static TillRequestId parse(String text) {
        return new TillRequestId(IdText.parse("tlr", text));
    }

    @Override
    public int compareTo(TillRequestId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("tlr", value);
    }
}

package shop.solvent.kernel.id;

/** Names a refund. As text: {@code ref_…}. */
public record RefundId(long value) implements Comparable<RefundId> {

    /** @throws InvalidId if the text is no such id */
    public static RefundId parse(String text) {
        return new RefundId(IdText.parse("ref", text));
    }

    @Override
    public int compareTo(RefundId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("ref", value);
    }
}

package shop.solvent.kernel.id;

/** Names a dispute about a line of an order. As text: {@code dsp_…}. */
public record DisputeId(long value) implements Comparable<DisputeId> {

    /** @throws InvalidId if the text is no such id */
    public static DisputeId parse(String text) {
        return new DisputeId(IdText.parse("dsp", text));
    }

    @Override
    public int compareTo(DisputeId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("dsp", value);
    }
}

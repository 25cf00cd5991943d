package shop.solvent.kernel.id;

/** Names what somebody said or laid there in a dispute. As text: {@code dse_…}. */
public record DisputeEntryId(long value) implements Comparable<DisputeEntryId> {

    /** @throws InvalidId if the text is no such id */
    public static DisputeEntryId parse(String text) {
        return new DisputeEntryId(IdText.parse("dse", text));
    }

    @Override
    public int compareTo(DisputeEntryId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("dse", value);
    }
}

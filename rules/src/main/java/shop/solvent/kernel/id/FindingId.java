package shop.solvent.kernel.id;

/** Names what an outside party said that cannot be. As text: {@code fnd_…}. */
public record FindingId(long value) implements Comparable<FindingId> {

    /** @throws InvalidId if the text is no such id */
    public static FindingId parse(String text) {
        return new FindingId(IdText.parse("fnd", text));
    }

    @Override
    public int compareTo(FindingId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("fnd", value);
    }
}

package shop.solvent.kernel.id;

/** Names what a chain says against the shop's record. As text: {@code cfd_…}. */
public record ChainFindingId(long value) implements Comparable<ChainFindingId> {

    /** @throws InvalidId if the text is no such id */
    public static ChainFindingId parse(String text) {
        return new ChainFindingId(IdText.parse("cfd", text));
    }

    @Override
    public int compareTo(ChainFindingId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("cfd", value);
    }
}

package shop.solvent.kernel.id;

/** Names a part of a payment that goes to a receiver at its provider. As text: {@code spl_…}. */
public record SplitId(long value) implements Comparable<SplitId> {

    /** @throws InvalidId if the text is no such id */
    public static SplitId parse(String text) {
        return new SplitId(IdText.parse("spl", text));
    }

    @Override
    public int compareTo(SplitId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("spl", value);
    }
}

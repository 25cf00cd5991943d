package shop.solvent.kernel.id;

/** Names a merge of two members. As text: {@code mrg_…}. */
public record MergeId(long value) implements Comparable<MergeId> {

    /** @throws InvalidId if the text is no such id */
    public static MergeId parse(String text) {
        return new MergeId(IdText.parse("mrg", text));
    }

    @Override
    public int compareTo(MergeId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("mrg", value);
    }
}

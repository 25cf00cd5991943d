package shop.solvent.kernel.id;

/** Names a run that worked out who is tied to whom. As text: {@code rrn_…}. */
public record RelationRunId(long value) implements Comparable<RelationRunId> {

    /** @throws InvalidId if the text is no such id */
    public static RelationRunId parse(String text) {
        return new RelationRunId(IdText.parse("rrn", text));
    }

    @Override
    public int compareTo(RelationRunId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("rrn", value);
    }
}

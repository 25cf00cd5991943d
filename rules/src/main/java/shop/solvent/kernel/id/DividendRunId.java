package shop.solvent.kernel.id;

/** Names a run that shares a dividend pool. As text: {@code drun_…}. */
public record DividendRunId(long value) implements Comparable<DividendRunId> {

    /** @throws InvalidId if the text is no such id */
    public static DividendRunId parse(String text) {
        return new DividendRunId(IdText.parse("drun", text));
    }

    @Override
    public int compareTo(DividendRunId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("drun", value);
    }
}

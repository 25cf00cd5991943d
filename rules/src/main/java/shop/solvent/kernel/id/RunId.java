package shop.solvent.kernel.id;

/** Names a release run. As text: {@code run_…}. */
public record RunId(long value) implements Comparable<RunId> {

    /** @throws InvalidId if the text is no such id */
    public static RunId parse(String text) {
        return new RunId(IdText.parse("run", text));
    }

    @Override
    public int compareTo(RunId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("run", value);
    }
}

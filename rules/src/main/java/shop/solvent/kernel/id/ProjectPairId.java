package shop.solvent.kernel.id;

/** Names what is open from one project to another: points of the first are spent at the second. As text: {@code pair_…}. */
public record ProjectPairId(long value) implements Comparable<ProjectPairId> {

    /** @throws InvalidId if the text is no such id */
    public static ProjectPairId parse(String text) {
        return new ProjectPairId(IdText.parse("pair", text));
    }

    @Override
    public int compareTo(ProjectPairId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("pair", value);
    }
}

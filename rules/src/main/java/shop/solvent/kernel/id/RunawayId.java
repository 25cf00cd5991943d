package shop.solvent.kernel.id;

/** Names rules that did not come to an end, one version of them. As text: {@code rwy_…}. */
public record RunawayId(long value) implements Comparable<RunawayId> {

    /** @throws InvalidId if the text is no such id */
    public static RunawayId parse(String text) {
        return new RunawayId(IdText.parse("rwy", text));
    }

    @Override
    public int compareTo(RunawayId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("rwy", value);
    }
}

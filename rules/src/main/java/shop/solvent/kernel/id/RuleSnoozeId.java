package shop.solvent.kernel.id;

/** Names that a rule does not speak for one subject for a while. As text: {@code snz_…}. */
public record RuleSnoozeId(long value) implements Comparable<RuleSnoozeId> {

    /** @throws InvalidId if the text is no such id */
    public static RuleSnoozeId parse(String text) {
        return new RuleSnoozeId(IdText.parse("snz", text));
    }

    @Override
    public int compareTo(RuleSnoozeId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("snz", value);
    }
}

package shop.solvent.kernel.id;

/** Names a limited issue of goods. As text: {@code lim_…}. */
public record LimitedIssueId(long value) implements Comparable<LimitedIssueId> {

    /** @throws InvalidId if the text is no such id */
    public static LimitedIssueId parse(String text) {
        return new LimitedIssueId(IdText.parse("lim", text));
    }

    @Override
    public int compareTo(LimitedIssueId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("lim", value);
    }
}

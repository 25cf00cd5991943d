package shop.solvent.kernel.id;

/** Names what was done with a member's small change. As text: {@code chg_…}. */
public record ChangeActId(long value) implements Comparable<ChangeActId> {

    /** @throws InvalidId if the text is no such id */
    public static ChangeActId parse(String text) {
        return new ChangeActId(IdText.parse("chg", text));
    }

    @Override
    public int compareTo(ChangeActId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("chg", value);
    }
}

package shop.solvent.kernel.id;

/** Names tickets of a lottery that a member bought at once. As text: {@code tks_…}. */
public record TicketsId(long value) implements Comparable<TicketsId> {

    /** @throws InvalidId if the text is no such id */
    public static TicketsId parse(String text) {
        return new TicketsId(IdText.parse("tks", text));
    }

    @Override
    public int compareTo(TicketsId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("tks", value);
    }
}

package shop.solvent.kernel.id;

/** Names a journal. As text: {@code jnl_…}. */
public record JournalId(long value) implements Comparable<JournalId> {

    /** @throws InvalidId if the text is no such id */
    public static JournalId parse(String text) {
        return new JournalId(IdText.parse("jnl", text));
    }

    @Override
    public int compareTo(JournalId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("jnl", value);
    }
}

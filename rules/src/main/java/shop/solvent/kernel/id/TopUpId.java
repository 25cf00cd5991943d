package shop.solvent.kernel.id;

/** Names a top-up. As text: {@code top_…}. */
public record TopUpId(long value) implements Comparable<TopUpId> {

    /** @throws InvalidId if the text is no such id */
    public static TopUpId parse(String text) {
        return new TopUpId(IdText.parse("top", text));
    }

    @Override
    public int compareTo(TopUpId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("top", value);
    }
}

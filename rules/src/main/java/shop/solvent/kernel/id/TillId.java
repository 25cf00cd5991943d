package shop.solvent.kernel.id;

/** Names a till: a terminal of a store at which people pay in person. As text: {@code til_…}. */
public record TillId(long value) implements Comparable<TillId> {

    /** @throws InvalidId if the text is no such id */
    public static TillId parse(String text) {
        return new TillId(IdText.parse("til", text));
    }

    @Override
    public int compareTo(TillId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("til", value);
    }
}

package shop.solvent.kernel.id;

/** Names a consent of a merchant. As text: {@code con_…}. */
public record ConsentId(long value) implements Comparable<ConsentId> {

    /** @throws InvalidId if the text is no such id */
    public static ConsentId parse(String text) {
        return new ConsentId(IdText.parse("con", text));
    }

    @Override
    public int compareTo(ConsentId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("con", value);
    }
}

package shop.solvent.kernel.id;

/** Names a pre-sale of goods. As text: {@code pre_…}. */
public record PresaleId(long value) implements Comparable<PresaleId> {

    /** @throws InvalidId if the text is no such id */
    public static PresaleId parse(String text) {
        return new PresaleId(IdText.parse("pre", text));
    }

    @Override
    public int compareTo(PresaleId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("pre", value);
    }
}

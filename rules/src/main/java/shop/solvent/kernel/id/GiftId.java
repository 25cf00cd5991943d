package shop.solvent.kernel.id;

/** Names a gift. As text: {@code gft_…}. */
public record GiftId(long value) implements Comparable<GiftId> {

    /** @throws InvalidId if the text is no such id */
    public static GiftId parse(String text) {
        return new GiftId(IdText.parse("gft", text));
    }

    @Override
    public int compareTo(GiftId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("gft", value);
    }
}

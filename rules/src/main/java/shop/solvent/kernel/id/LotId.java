package shop.solvent.kernel.id;

/** Names a lot of points. As text: {@code lot_…}. */
public record LotId(long value) implements Comparable<LotId> {

    /** @throws InvalidId if the text is no such id */
    public static LotId parse(String text) {
        return new LotId(IdText.parse("lot", text));
    }

    @Override
    public int compareTo(LotId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("lot", value);
    }
}

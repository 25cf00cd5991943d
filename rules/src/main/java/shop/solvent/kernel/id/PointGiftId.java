package shop.solvent.kernel.id;

/** Names a gift of points or coins from member to member. As text: {@code pgf_…}. */
public record PointGiftId(long value) implements Comparable<PointGiftId> {

    /** @throws InvalidId if the text is no such id */
    public static PointGiftId parse(String text) {
        return new PointGiftId(IdText.parse("pgf", text));
    }

    @Override
    public int compareTo(PointGiftId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("pgf", value);
    }
}

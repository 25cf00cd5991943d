package shop.solvent.kernel.id;

/** Names a freeze of points and coins. As text: {@code frz_…}. */
public record PointFreezeId(long value) implements Comparable<PointFreezeId> {

    /** @throws InvalidId if the text is no such id */
    public static PointFreezeId parse(String text) {
        return new PointFreezeId(IdText.parse("frz", text));
    }

    @Override
    public int compareTo(PointFreezeId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("frz", value);
    }
}

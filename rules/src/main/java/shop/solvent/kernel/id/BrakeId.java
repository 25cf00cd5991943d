package shop.solvent.kernel.id;

/** Names a brake on a tree of invitations. As text: {@code brk_…}. */
public record BrakeId(long value) implements Comparable<BrakeId> {

    /** @throws InvalidId if the text is no such id */
    public static BrakeId parse(String text) {
        return new BrakeId(IdText.parse("brk", text));
    }

    @Override
    public int compareTo(BrakeId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("brk", value);
    }
}

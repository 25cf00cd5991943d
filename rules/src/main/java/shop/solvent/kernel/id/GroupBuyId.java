package shop.solvent.kernel.id;

/** Names a group that buys together. As text: {@code gbg_…}. */
public record GroupBuyId(long value) implements Comparable<GroupBuyId> {

    /** @throws InvalidId if the text is no such id */
    public static GroupBuyId parse(String text) {
        return new GroupBuyId(IdText.parse("gbg", text));
    }

    @Override
    public int compareTo(GroupBuyId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("gbg", value);
    }
}

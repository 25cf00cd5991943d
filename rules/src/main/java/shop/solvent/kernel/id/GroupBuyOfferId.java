package shop.solvent.kernel.id;

/** Names an offer to buy goods together. As text: {@code gbo_…}. */
public record GroupBuyOfferId(long value) implements Comparable<GroupBuyOfferId> {

    /** @throws InvalidId if the text is no such id */
    public static GroupBuyOfferId parse(String text) {
        return new GroupBuyOfferId(IdText.parse("gbo", text));
    }

    @Override
    public int compareTo(GroupBuyOfferId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("gbo", value);
    }
}

package shop.solvent.kernel.id;

/** Names a merchant's statement. As text: {@code stl_…}. */
public record SettlementId(long value) implements Comparable<SettlementId> {

    /** @throws InvalidId if the text is no such id */
    public static SettlementId parse(String text) {
        return new SettlementId(IdText.parse("stl", text));
    }

    @Override
    public int compareTo(SettlementId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("stl", value);
    }
}

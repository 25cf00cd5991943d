package shop.solvent.kernel.id;

/** Names the decision into which parts an order is handed over. As text: {@code osp_…}. */
public record OrderSplitId(long value) implements Comparable<OrderSplitId> {

    /** @throws InvalidId if the text is no such id */
    public static OrderSplitId parse(String text) {
        return new OrderSplitId(IdText.parse("osp", text));
    }

    @Override
    public int compareTo(OrderSplitId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("osp", value);
    }
}

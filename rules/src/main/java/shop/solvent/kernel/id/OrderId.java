package shop.solvent.kernel.id;

/** Names an order. As text: {@code ord_…}. */
public record OrderId(long value) implements Comparable<OrderId> {

    /** @throws InvalidId if the text is no such id */
    public static OrderId parse(String text) {
        return new OrderId(IdText.parse("ord", text));
    }

    @Override
    public int compareTo(OrderId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("ord", value);
    }
}

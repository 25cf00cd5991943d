package shop.solvent.kernel.id;

/** Names a delivery. As text: {@code dlv_…}. */
public record DeliveryId(long value) implements Comparable<DeliveryId> {

    /** @throws InvalidId if the text is no such id */
    public static DeliveryId parse(String text) {
        return new DeliveryId(IdText.parse("dlv", text));
    }

    @Override
    public int compareTo(DeliveryId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("dlv", value);
    }
}

package shop.solvent.kernel.id;

/** Names the question what the buyer of an order that stands is given for it. As text: {@code aft_…}. */
public record AfterOrderId(long value) implements Comparable<AfterOrderId> {

    /** @throws InvalidId if the text is no such id */
    public static AfterOrderId parse(String text) {
        return new AfterOrderId(IdText.parse("aft", text));
    }

    @Override
    public int compareTo(AfterOrderId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("aft", value);
    }
}

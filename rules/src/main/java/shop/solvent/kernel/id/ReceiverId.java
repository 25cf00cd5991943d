package shop.solvent.kernel.id;

/** Names who receives parts of payments at a provider. As text: {@code rcv_…}. */
public record ReceiverId(long value) implements Comparable<ReceiverId> {

    /** @throws InvalidId if the text is no such id */
    public static ReceiverId parse(String text) {
        return new ReceiverId(IdText.parse("rcv", text));
    }

    @Override
    public int compareTo(ReceiverId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("rcv", value);
    }
}

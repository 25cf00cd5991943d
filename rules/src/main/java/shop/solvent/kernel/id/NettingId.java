package shop.solvent.kernel.id;

/** Names a netting of what is open between two projects. As text: {@code net_…}. */
public record NettingId(long value) implements Comparable<NettingId> {

    /** @throws InvalidId if the text is no such id */
    public static NettingId parse(String text) {
        return new NettingId(IdText.parse("net", text));
    }

    @Override
    public int compareTo(NettingId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("net", value);
    }
}

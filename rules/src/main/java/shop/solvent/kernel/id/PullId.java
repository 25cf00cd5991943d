package shop.solvent.kernel.id;

/** Names a purchase of keys from a supplier. As text: {@code pul_…}. */
public record PullId(long value) implements Comparable<PullId> {

    /** @throws InvalidId if the text is no such id */
    public static PullId parse(String text) {
        return new PullId(IdText.parse("pul", text));
    }

    @Override
    public int compareTo(PullId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("pul", value);
    }
}

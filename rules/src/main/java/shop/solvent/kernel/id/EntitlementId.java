package shop.solvent.kernel.id;

/** Names what a member owns of an order. As text: {@code ent_…}. */
public record EntitlementId(long value) implements Comparable<EntitlementId> {

    /** @throws InvalidId if the text is no such id */
    public static EntitlementId parse(String text) {
        return new EntitlementId(IdText.parse("ent", text));
    }

    @Override
    public int compareTo(EntitlementId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("ent", value);
    }
}

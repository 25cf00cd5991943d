package shop.solvent.kernel.id;

/** Names a decision about binding a member to an inviter. As text: {@code bnd_…}. */
public record BindingId(long value) implements Comparable<BindingId> {

    /** @throws InvalidId if the text is no such id */
    public static BindingId parse(String text) {
        return new BindingId(IdText.parse("bnd", text));
    }

    @Override
    public int compareTo(BindingId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("bnd", value);
    }
}

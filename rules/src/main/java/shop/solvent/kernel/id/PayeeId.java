package shop.solvent.kernel.id;

/** Names an account that a member is paid to. As text: {@code pye_…}. */
public record PayeeId(long value) implements Comparable<PayeeId> {

    /** @throws InvalidId if the text is no such id */
    public static PayeeId parse(String text) {
        return new PayeeId(IdText.parse("pye", text));
    }

    @Override
    public int compareTo(PayeeId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("pye", value);
    }
}

package shop.solvent.kernel.id;

/** Names that a member's commissions do not leave the shop for a while. As text: {@code phd_…}. */
public record PayoutHoldId(long value) implements Comparable<PayoutHoldId> {

    /** @throws InvalidId if the text is no such id */
    public static PayoutHoldId parse(String text) {
        return new PayoutHoldId(IdText.parse("phd", text));
    }

    @Override
    public int compareTo(PayoutHoldId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("phd", value);
    }
}

package shop.solvent.kernel.id;

/** Names a withdrawal. As text: {@code wdr_…}. */
public record WithdrawalId(long value) implements PayoutRef, Comparable<WithdrawalId> {

    /** @throws InvalidId if the text is no such id */
    public static WithdrawalId parse(String text) {
        return new WithdrawalId(IdText.parse("wdr", text));
    }

    @Override
    public int compareTo(WithdrawalId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("wdr", value);
    }
}

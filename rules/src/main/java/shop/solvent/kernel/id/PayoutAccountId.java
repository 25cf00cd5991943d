package shop.solvent.kernel.id;

/** Names where a merchant's money is sent. As text: {@code pac_…}. */
public record PayoutAccountId(long value) implements Comparable<PayoutAccountId> {

    /** @throws InvalidId if the text is no such id */
    public static PayoutAccountId parse(String text) {
        return new PayoutAccountId(IdText.parse("pac", text));
    }

    @Override
    public int compareTo(PayoutAccountId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("pac", value);
    }
}

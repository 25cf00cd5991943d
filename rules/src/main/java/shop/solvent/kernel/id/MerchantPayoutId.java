package shop.solvent.kernel.id;

/** Names a merchant's money on its way out. As text: {@code mpo_…}. */
public record MerchantPayoutId(long value) implements PayoutRef, Comparable<MerchantPayoutId> {

    /** @throws InvalidId if the text is no such id */
    public static MerchantPayoutId parse(String text) {
        return new MerchantPayoutId(IdText.parse("mpo", text));
    }

    @Override
    public int compareTo(MerchantPayoutId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("mpo", value);
    }
}

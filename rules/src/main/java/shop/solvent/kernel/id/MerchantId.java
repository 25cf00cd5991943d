package shop.solvent.kernel.id;

/** Names a merchant. As text: {@code mer_…}. */
public record MerchantId(long value) implements Comparable<MerchantId> {

    /** @throws InvalidId if the text is no such id */
    public static MerchantId parse(String text) {
        return new MerchantId(IdText.parse("mer", text));
    }

    @Override
    public int compareTo(MerchantId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("mer", value);
    }
}

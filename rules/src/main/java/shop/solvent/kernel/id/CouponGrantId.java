package shop.solvent.kernel.id;

/** Names coupons that are given to many. As text: {@code cpg_…}. */
public record CouponGrantId(long value) implements Comparable<CouponGrantId> {

    /** @throws InvalidId if the text is no such id */
    public static CouponGrantId parse(String text) {
        return new CouponGrantId(IdText.parse("cpg", text));
    }

    @Override
    public int compareTo(CouponGrantId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("cpg", value);
    }
}

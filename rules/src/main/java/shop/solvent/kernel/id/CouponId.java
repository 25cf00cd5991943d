package shop.solvent.kernel.id;

/** Names a coupon. As text: {@code cpn_…}. */
public record CouponId(long value) implements Comparable<CouponId> {

    /** @throws InvalidId if the text is no such id */
    public static CouponId parse(String text) {
        return new CouponId(IdText.parse("cpn", text));
    }

    @Override
    public int compareTo(CouponId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("cpn", value);
    }
}

package shop.solvent.kernel.id;

/** Names a batch of coupons. As text: {@code cpb_…}. */
public record CouponBatchId(long value) implements Comparable<CouponBatchId> {

    /** @throws InvalidId if the text is no such id */
    public static CouponBatchId parse(String text) {
        return new CouponBatchId(IdText.parse("cpb", text));
    }

    @Override
    public int compareTo(CouponBatchId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("cpb", value);
    }
}

package shop.solvent.kernel.id;

/** Names what a wind-down pays to somebody. As text: {@code wdp_…}. */
public record WindDownPaymentId(long value) implements PayoutRef, Comparable<WindDownPaymentId> {

    /** @throws InvalidId if the text is no such id */
    public static WindDownPaymentId parse(String text) {
        return new WindDownPaymentId(IdText.parse("wdp", text));
    }

    @Override
    public int compareTo(WindDownPaymentId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("wdp", value);
    }
}

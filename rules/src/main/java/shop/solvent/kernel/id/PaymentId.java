package shop.solvent.kernel.id;

/** Names a purchase that is paid at a provider. As text: {@code pay_…}. */
public record PaymentId(long value) implements Comparable<PaymentId> {

    /** @throws InvalidId if the text is no such id */
    public static PaymentId parse(String text) {
        return new PaymentId(IdText.parse("pay", text));
    }

    @Override
    public int compareTo(PaymentId other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return IdText.format("pay", value);
    }
}

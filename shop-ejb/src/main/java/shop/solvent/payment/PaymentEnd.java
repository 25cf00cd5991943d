package shop.solvent.payment;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.PaymentId;

/**
 * Where a buyer pays. Each end of a purchase is a payment of its own at the provider, which knows it by a reference of its own: providers
 * take no other way of paying under a reference that they know.
 */
public enum PaymentEnd {
    /** A page of the provider's in a browser. */
    PAGE(""),
    /** A browser on a telephone, from where the provider's application opens. */
    H5("h"),
    /** A page inside the provider's application. */
    JSAPI("j"),
    /** A mini program inside the provider's application. */
    MINI_PROGRAM("m"),
    /** An application of the shop's own. */
    APP("a"),
    /** A code on a screen that the buyer scans. */
    NATIVE("n"),
    /** A till that scans the buyer's pay code: nothing is opened. */
    SCAN("s");

    /** Those in which a buyer's client opens something. */
    public static final Set<PaymentEnd> OPENED = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(SCAN)));

    private final String mark;

    PaymentEnd(String mark) {
        this.mark = mark;
    }

    /** What the provider calls a purchase that is paid here: at most 32 letters, digits, {@code _} and {@code -}. */
    public String reference(PaymentId payment) {
        return mark.isEmpty() ? payment.toString() : payment + "-" + mark;
    }

    /** As it is written: {@code mini-program}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A purchase in an end, as a provider names it. */
    public record Referred(PaymentId payment, PaymentEnd end) {}

    /** @return empty if no purchase is called so */
    public static Optional<Referred> of(String reference) {
        int dash = reference.lastIndexOf('-');
        try {
            PaymentId payment = PaymentId.parse(dash < 0 ? reference : reference.substring(0, dash));
            return Arrays.stream(values())
                    .filter(end -> end.reference(payment).equals(reference))
                    .findFirst()
                    .map(end -> new Referred(payment, end));
        } catch (InvalidId none) {
            return Optional.empty();
        }
    }
}

package shop.solvent.payment;

import jakarta.ejb.ApplicationException;
import java.util.Locale;

/**
 * A provider does not begin a payment, and says why. Whatever a gateway throws beside this one and a {@link
 * shop.solvent.platform.Rejection} is taken for {@link Cause#UNAVAILABLE}. It carries nothing of what was sent.
 */
@ApplicationException(rollback = true)
public final class PaymentRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private static final int LONGEST = 64;

    /** Why. */
    public enum Cause {
        /** It is not at its work, or has too much of it: another number may be tried. */
        UNAVAILABLE,
        /** Something of the payment does not suit it; it would not suit another one either. */
        REFUSED,
        /** It sees a risk in this payment, which is then tried nowhere else (G10). */
        DECLINED,
        /** It sees a risk in the merchant number, which is then stopped; the payment is tried nowhere else (G10). */
        BLOCKED;

        /** Whether it is about risk: then nothing is tried elsewhere. */
        public boolean isRisk() {
            return this == DECLINED || this == BLOCKED;
        }

        /** As texts call it: {@code unavailable}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Cause why;
    private final String code;

    /** @param code the provider's own word, cut to 64 characters */
    public PaymentRefusal(Cause why, String code) {
        super(why + " " + code);
        this.why = why;
        this.code = code.length() > LONGEST ? code.substring(0, LONGEST) : code;
    }

    public Cause why() {
        return why;
    }

    /** The provider's own word. */
    public String code() {
        return code;
    }
}

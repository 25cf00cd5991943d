package shop.solvent.withdrawal;

import java.util.Locale;
import java.util.Map;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * An account that money is paid to, as its owner writes it.
 *
 * @param holder whose it is, as the provider knows them
 * @param number of the card, or the name that WeChat or Alipay knows it by
 */
public record PayeeAccount(Kind kind, String holder, String number) {

    /** Where it is. */
    public enum Kind {
        BANK,
        WECHAT,
        ALIPAY;

        /** As it is written: {@code bank}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int SHORTEST = 4;

    /** @throws Rejection {@code field.missing}, {@code field.too-long}, {@code payee.number} for what is no such number */
    public static PayeeAccount of(Kind kind, String holder, String number) {
        String given = Given.text("number", number, 64);
        String stripped = given.replaceAll("[\\s-]", "");
        String form = kind == Kind.BANK ? "[0-9]{8,30}" : "[\\p{L}\\p{N}@._+]{4,64}";
        if (stripped.length() < SHORTEST || !stripped.matches(form)) {
            throw Rejection.invalid("payee.number", Map.of("field", "number"));
        }
        return new PayeeAccount(Given.value("kind", kind), Given.text("holder", holder, 60), stripped);
    }

    /** All that tells it from another. */
    String text() {
        return kind.text() + ":" + number.toLowerCase(Locale.ROOT);
    }

    /** What is shown of the number. */
    String end() {
        return number.substring(number.length() - SHORTEST);
    }

    /** Never what it is. */
    @Override
    public String toString() {
        return "PayeeAccount[" + kind + "]";
    }
}

package shop.solvent.kernel;

import java.text.NumberFormat;
import java.util.Locale;

/** How amounts and numbers read, wherever a person reads them: thousands apart, cents whole, a minus that is seen. */
public final class AmountText {

    private static final String MINUS = "\u2212";

    private AmountText() {}

    /** {@code 1,234}, {@code −5}. */
    public static String number(long number, Locale locale) {
        return NumberFormat.getIntegerInstance(locale).format(number).replace("-", MINUS);
    }

    /** {@code ¥1,234.50}, {@code −¥0.05}. */
    public static String yuan(long fen, Locale locale) {
        return (fen < 0 ? MINUS : "") + "¥" + digits(Money.fen(fen), locale);
    }

    /** In the unit of the asset, without its name: {@code 1,234.50}, {@code −5}. */
    public static String units(Money money, Locale locale) {
        return (money.amount() < 0 ? MINUS : "") + digits(money, locale);
    }

    private static String digits(Money money, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(money.asset().scale());
        format.setMaximumFractionDigits(money.asset().scale());
        return format.format(money.inUnits().abs());
    }
}

package shop.solvent.kernel;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Optional;

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
        return money(Money.fen(fen), locale);
    }

    /**
     * Of any currency, with its sign and its own number of digits: {@code US$1,234.50}, {@code JP¥1,234}, {@code KWD 1.234}. No two
     * currencies read alike.
     *
     * @throws IllegalArgumentException for what is no currency
     */
    public static String money(Money money, Locale locale) {
        if (!money.asset().isCurrency()) {
            throw new IllegalArgumentException(money.asset() + " is no currency");
        }
        return (money.amount() < 0 ? MINUS : "") + money.asset().sign() + digits(money, locale);
    }

    /**
     * What somebody typed in the unit of a currency, {@code 12.50}: with as many digits behind the point as it has, or fewer.
     *
     * @param text null for nothing
     * @return empty where it is no such amount, or nothing
     */
    public static Optional<Money> typed(String text, Asset currency) {
        if (text == null || !text.matches("[0-9]{1,10}(\\.[0-9]{1,6})?")) {
            return Optional.empty();
        }
        BigDecimal minor = new BigDecimal(text).movePointRight(currency.scale());
        return minor.stripTrailingZeros().scale() > 0 || minor.signum() == 0
                ? Optional.empty()
                : Optional.of(new Money(minor.longValueExact(), currency));
    }

    /** What one unit of a currency is worth in yuan, of {@link ExchangeRate#WHOLE}ths: {@code 7.12}, {@code 0.0475}. */
    public static String worth(long worth, Locale locale) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMinimumFractionDigits(2);
        format.setMaximumFractionDigits(8);
        return format.format(BigDecimal.valueOf(worth, 8));
    }

    /** As {@link #typed} reads it: {@code 1234.5} as {@code 1234.50}. */
    public static String plain(Money money) {
        return money.inUnits().toPlainString();
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

package shop.solvent.web.admin.settings;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.Map;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.web.admin.Formats;

/** What settings are called, mean and are set to, as people read and type it: money in yuan, shares in per cent. */
@Named("settingWords")
@RequestScoped
public class SettingWords {

    private static final int TO_PER_CENT = 2;

    @Inject
    private Formats show;

    @Inject
    private ShopSettings settings;

    public String name(Setting setting) {
        return show.phrase("setting." + setting.text());
    }

    public String meaning(Setting setting) {
        return show.phrase("setting-meaning." + setting.text());
    }

    /** A value as it is read. */
    public String value(Setting setting, String value) {
        if (value == null) {
            return "";
        }
        return switch (setting.kind()) {
            case FEN -> show.fen(Long.parseLong(value));
            case BASIS_POINTS -> show.rate(Integer.parseInt(value));
            case DAYS -> show.phrase("setting.days", Long.valueOf(value));
            case HOURS -> show.phrase("setting.hours", Long.valueOf(value));
            case MINUTES -> show.phrase("setting.minutes", Long.valueOf(value));
            case NUMBER -> show.number(Long.parseLong(value));
            case SWITCH -> show.label("switch", value);
            case CHOICE -> show.label("setting-choice", value);
            case CODES -> value.replace(",", ", ");
            case ADDRESS -> value.equals(Setting.NONE) ? show.phrase("setting.none") : value;
            case TEXT, ZONE -> value;
        };
    }

    /** What can be typed, in a few words; nothing where it is chosen. */
    public String range(Setting setting) {
        return switch (setting.kind()) {
            case FEN, BASIS_POINTS, DAYS, HOURS, MINUTES, NUMBER ->
                show.phrase(
                        "setting.range",
                        value(setting, String.valueOf(settings.least(setting))),
                        value(setting, String.valueOf(setting.most())));
            case CODES -> show.phrase("setting.some-of", String.join(", ", setting.codes()));
            case TEXT -> show.phrase("setting.longest", setting.most());
            case ADDRESS -> show.phrase("setting.an-address");
            case SWITCH, CHOICE, ZONE -> "";
        };
    }

    /** The unit that is typed; nothing where there is none. */
    public String unit(Setting setting) {
        return show.label("setting-unit", setting.kind());
    }

    /** A value as it is typed. */
    String typed(Setting setting, String value) {
        return switch (setting.kind()) {
            case FEN -> Money.fen(Long.parseLong(value)).inUnits().toPlainString();
            case BASIS_POINTS ->
                BigDecimal.valueOf(Long.parseLong(value), TO_PER_CENT)
                        .stripTrailingZeros()
                        .toPlainString();
            default -> value;
        };
    }

    /**
     * What was typed, as the setting takes it.
     *
     * @throws Rejection {@code setting.not-a-number}, {@code amount.invalid}
     */
    String given(Setting setting, String typed) {
        return switch (setting.kind()) {
            case FEN -> given(typed, Asset.CNY.scale());
            case BASIS_POINTS -> given(typed, TO_PER_CENT);
            default -> typed;
        };
    }

    private static String given(String typed, int scale) {
        if (typed == null || typed.isBlank()) {
            return typed;
        }
        if (!typed.strip().matches("[+-]?[0-9]{1,16}([.][0-9]{1,9})?")) {
            throw Rejection.invalid("setting.not-a-number", Map.of("value", typed.strip()));
        }
        try {
            return String.valueOf(
                    new BigDecimal(typed.strip()).movePointRight(scale).longValueExact());
        } catch (ArithmeticException finer) {
            throw Rejection.invalid("setting.too-fine", Map.of("value", typed.strip()));
        }
    }
}

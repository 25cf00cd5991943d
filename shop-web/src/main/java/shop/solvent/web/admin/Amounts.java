package shop.solvent.web.admin;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Map;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.Unit;
import shop.solvent.rules.language.table.TypedCell;

/** Amounts as people type them. */
public final class Amounts {

    private Amounts() {}

    /** @throws Rejection {@code amount.invalid} if it is finer than a fen, or too large to be money */
    public static Money fen(BigDecimal yuan) {
        try {
            return Money.fen(yuan.movePointRight(Asset.CNY.scale()).longValueExact());
        } catch (ArithmeticException finerOrTooLarge) {
            throw Rejection.invalid("amount.invalid", Map.of());
        }
    }

    /** The same of a field; null where nothing is said. @return fen */
    public static Long fen(String field, BigDecimal yuan) {
        try {
            return yuan == null ? null : Long.valueOf(fen(yuan).amount());
        } catch (Rejection wrong) {
            throw Rejection.invalid(wrong.reason().code(), Map.of("field", field));
        }
    }

    /**
     * Yuan as people type them: {@code 4000}, {@code ¥4,000}, {@code １万元}.
     *
     * @return fen; null where nothing is said
     * @throws Rejection {@code amount.invalid}
     */
    public static Long fen(String field, String typed) {
        String half = half(typed);
        return whole(field, half.matches("\\d+(\\.\\d+)?") ? "¥" + half : half, Unit.FEN, "amount.invalid");
    }

    /** A whole number as people type it; null where nothing is said. @throws Rejection {@code field.not-whole} */
    public static Long count(String field, String typed) {
        return whole(field, half(typed), Unit.COUNT, "field.not-whole");
    }

    private static String half(String typed) {
        return typed == null
                ? ""
                : Normalizer.normalize(typed, Normalizer.Form.NFKC).replaceAll("[,，\\s]", "");
    }

    private static Long whole(String field, String plain, Unit unit, String wrong) {
        if (plain.isEmpty()) {
            return null;
        }
        String digits = TypedCell.whole(plain, unit, unit == Unit.FEN);
        if (!digits.matches("\\d{1,15}")) {
            throw Rejection.invalid(wrong, Map.of("field", field));
        }
        return Long.valueOf(digits);
    }
}

package shop.solvent.web.admin;

import java.math.BigDecimal;
import java.util.Map;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Rejection;

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
}

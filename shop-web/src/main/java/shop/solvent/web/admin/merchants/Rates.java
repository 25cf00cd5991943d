package shop.solvent.web.admin.merchants;

import java.math.BigDecimal;
import java.util.Map;
import shop.solvent.platform.Rejection;

/** Rates as people type them, in per cent. */
final class Rates {

    private Rates() {}

    /** @throws Rejection {@code rate.invalid} if it is finer than a basis point, or no rate at all */
    static int basisPoints(BigDecimal percent) {
        try {
            return percent.movePointRight(2).intValueExact();
        } catch (ArithmeticException finerOrTooLarge) {
            throw Rejection.invalid("rate.invalid", Map.of());
        }
    }

    static BigDecimal percent(int basisPoints) {
        return BigDecimal.valueOf(basisPoints, 2);
    }
}

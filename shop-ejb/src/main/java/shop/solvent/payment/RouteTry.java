package shop.solvent.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.platform.Database;

/**
 * A merchant number at which a purchase was begun, or tried to be: a payment of its own at its provider.
 *
 * @param result null while the provider is asked, or if nobody came to hear its answer
 * @param cause the provider's own word for why it was not begun; null for none
 * @param tookMillis that it took to answer; null if it is not known
 * @param decision by which the number was tried; null where none was made for it
 */
public record RouteTry(
        PaymentEnd end,
        String provider,
        Result result,
        String cause,
        Long tookMillis,
        Instant openedAt,
        DecisionId decision) {

    /** What became of it. */
    public enum Result {
        BEGUN,
        /** The provider did not answer: the next number was tried. */
        SILENT,
        REFUSED,
        /** For risk: it is tried nowhere else (G10). */
        DECLINED,
        /** The number is, for risk: it is tried nowhere else (G10). */
        BLOCKED;

        static Result of(PaymentRefusal.Cause why) {
            return switch (why) {
                case UNAVAILABLE -> SILENT;
                case REFUSED -> REFUSED;
                case DECLINED -> DECLINED;
                case BLOCKED -> BLOCKED;
            };
        }

        /** As texts call it: {@code begun}. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether a risk was seen: then nothing of the purchase is tried elsewhere. */
    public boolean isRisk() {
        return result == Result.DECLINED || result == Result.BLOCKED;
    }

    static RouteTry read(ResultSet row) throws SQLException {
        String result = row.getString("result");
        Long decision = row.getObject("decision", Long.class);
        return new RouteTry(
                PaymentEnd.valueOf(row.getString("pay_end")),
                row.getString("provider"),
                result == null ? null : Result.valueOf(result),
                row.getString("cause"),
                row.getObject("took_ms", Long.class),
                Database.instant(row, "opened_at"),
                decision == null ? null : new DecisionId(decision));
    }
}

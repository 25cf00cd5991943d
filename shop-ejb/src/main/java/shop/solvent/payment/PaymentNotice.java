package shop.solvent.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.platform.Database;

/**
 * What a provider told of a payment.
 *
 * @param providerRef the provider's own name of the payment
 * @param reference of the purchase as the provider has it
 * @param payment null if there is none of that reference
 * @param paid whether it has the money
 * @param amount in the smallest unit of the currency
 * @param finding what cannot be about it; null if it can be
 * @param riskCase of a finding
 * @param times how often it was told
 * @param byHand whether two people said it in the provider's place; told more than once, the provider has said the same since
 */
public record PaymentNotice(
        FindingId id,
        String provider,
        String providerRef,
        String reference,
        PaymentId payment,
        boolean paid,
        long amount,
        String currency,
        Kind finding,
        CaseId riskCase,
        Instant heardAt,
        long times,
        Instant lastAt,
        boolean byHand) {

    /** What is wrong with it. */
    public enum Kind {
        /** There is no such purchase. */
        UNKNOWN,
        /** It was for another amount. */
        OTHER_AMOUNT,
        /** It was in another currency. */
        OTHER_CURRENCY,
        /** The provider said something else of the same payment before. */
        OTHER_CONTENT,
        /** The purchase was paid already. */
        PAID_TWICE,
        /** The provider does not give the money back. */
        BACK_REFUSED,
        /** The provider has blocked the merchant number for risk. */
        ROUTE_BLOCKED;

        /** Stable, e.g. {@code payment.other-amount}. */
        public String code() {
            return "payment." + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static PaymentNotice read(ResultSet row) throws SQLException {
        Long payment = row.getObject("payment", Long.class);
        Long riskCase = row.getObject("risk_case", Long.class);
        String finding = row.getString("finding");
        return new PaymentNotice(
                new FindingId(row.getLong("id")),
                row.getString("provider"),
                row.getString("payment_ref"),
                row.getString("reference"),
                payment == null ? null : new PaymentId(payment),
                row.getBoolean("paid"),
                row.getLong("amount"),
                row.getString("currency"),
                finding == null ? null : Kind.valueOf(finding),
                riskCase == null ? null : new CaseId(riskCase),
                Database.instant(row, "heard_at"),
                row.getLong("times"),
                Database.instant(row, "last_at"),
                row.getBoolean("by_hand"));
    }
}

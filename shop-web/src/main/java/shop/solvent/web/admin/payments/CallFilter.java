package shop.solvent.web.admin.payments;

import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.payment.KeptCall;
import shop.solvent.payment.KeptCallQuery;
import shop.solvent.web.admin.Filters;

/** Which kept calls are looked at, as an address has it. @param from first day, {@code until} the last */
record CallFilter(String provider, String state, String payment, String from, String until) implements Serializable {

    Filters filters() {
        return new Filters()
                .and("provider", provider)
                .and("state", state)
                .and("payment", payment)
                .and("from", from)
                .and("until", until);
    }

    /** @throws IllegalArgumentException if what was asked for is no filter */
    KeptCallQuery query(ZoneId zone) {
        try {
            return new KeptCallQuery(
                    provider,
                    state == null ? null : KeptCall.State.valueOf(state),
                    payment == null ? null : PaymentId.parse(payment.strip()),
                    begin(from, 0, zone),
                    begin(until, 1, zone));
        } catch (InvalidId | DateTimeException none) {
            throw new IllegalArgumentException(none);
        }
    }

    private static Instant begin(String day, int later, ZoneId zone) {
        return day == null
                ? null
                : LocalDate.parse(day).plusDays(later).atStartOfDay(zone).toInstant();
    }
}

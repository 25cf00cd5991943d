package shop.solvent.payment;

import java.time.Instant;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.platform.Where;

/**
 * Which kept calls are looked for. What is null does not matter.
 *
 * @param from when they came first; {@code until} is no more
 */
public record KeptCallQuery(String provider, KeptCall.State state, PaymentId payment, Instant from, Instant until) {

    Where where() {
        Where where = new Where()
                .and("provider = ?", provider)
                .and("payment = ?", payment == null ? null : payment.value())
                .and("heard_at >= ?", from)
                .and("heard_at < ?", until);
        if (state != null) {
            where.and("state = ?", state == KeptCall.State.NOBODYS ? "HEARD" : state.name());
            if (state == KeptCall.State.HEARD || state == KeptCall.State.NOBODYS) {
                where.and("(payment IS NULL) = ?", state == KeptCall.State.NOBODYS);
            }
        }
        return where;
    }
}

package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;

/** By how much what members paid for orders was below whole yuan. */
@ApplicationScoped
public class OddCents {

    private static final int YUAN = 100;

    @Inject
    private Database database;

    /**
     * Fen that are missing to whole yuan, order by order, of those that a member placed within the time, are paid and not taken back.
     * Points and coins are no money that was paid.
     */
    public long of(MemberId member, Instant from, Instant until) {
        return database.number(
                "SELECT COALESCE(SUM(MOD(" + YUAN + " - MOD(payable - spent, " + YUAN + "), " + YUAN
                        + ")), 0) FROM orders" + " WHERE member = ? AND event_at >= ? AND event_at < ? AND state = '"
                        + State.PAID.name() + "'",
                member.value(),
                from,
                until);
    }
}

package shop.solvent.freezing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PointFreezeId;
import shop.solvent.points.FrozenLots;
import shop.solvent.points.FrozenLots.About;

/**
 * Points and coins of an order of which a line is disputed: frozen as long as that lasts, and in proportion no more where money goes
 * back. Nobody is blamed for it, so it counts as nothing against their member.
 */
@ApplicationScoped
public class DisputeFreezes {

    /** By whom it is. */
    static final String BY = "system:dispute";

    @Inject
    private FreezeBook book;

    @Inject
    private FrozenLots lots;

    @Inject
    private Clock clock;

    /**
     * Freezes what the buyer still has of what an order gave, in the present transaction.
     *
     * @param reason for those who work here
     * @return null if nothing is left of it
     */
    public PointFreezeId freeze(OrderId order, String reason) {
        if (lots.holders(new About(null, null, order, false)).isEmpty()) {
            return null;
        }
        return book.freeze(
                new FreezeDeed.Freezing(
                        FreezeScope.ORDER.name(),
                        order.toString(),
                        false,
                        "",
                        0,
                        FreezeReason.DISPUTE.name(),
                        FreezeDeed.LONGEST,
                        ""),
                reason,
                BY,
                null);
    }

    /** It can be used again, in the present transaction; nothing if somebody has let it go, or a refund has taken it. */
    public void letGo(PointFreezeId freeze, String reason) {
        if (isGoing(freeze)) {
            book.lift(freeze, FreezeState.LIFTED, reason, BY);
        }
    }

    /**
     * So many are no more, as far as they are still there, and the rest can be used again.
     *
     * @return how many are no more
     */
    public long take(PointFreezeId freeze, long points, String reason) {
        if (!isGoing(freeze)) {
            return 0;
        }
        if (points == 0) {
            letGo(freeze, reason);
            return 0;
        }
        return book.burnSome(freeze, points, reason, BY);
    }

    private boolean isGoing(PointFreezeId freeze) {
        return book.isOver(freeze, LocalDate.now(clock).plusDays(2L * FreezeDeed.LONGEST));
    }
}

package shop.solvent.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.State;

/** An order, as the shop's answers told it. */
final class Deal {

    final int number;
    final OrderId id;
    final Person buyer;
    final String channel;
    final Instant at;
    final long payable;
    final long points;
    final int settleAfterDays;
    final List<Share> shares = new ArrayList<>();

    State state;

    /** When it ends by itself, if it is held. */
    Instant heldUntil;

    long fromGift;
    long fromChange;
    long fromEarned;
    long fromPaidIn;

    /** What an inviter gets of it. */
    static final class Share {
        final Person inviter;
        final long amount;
        Instant dueAt;
        boolean settled;

        Share(Person inviter, long amount) {
            this.inviter = inviter;
            this.amount = amount;
        }
    }

    Deal(
            int number,
            OrderId id,
            Person buyer,
            String channel,
            Instant at,
            long payable,
            long points,
            int settleAfterDays) {
        this.number = number;
        this.id = id;
        this.buyer = buyer;
        this.channel = channel;
        this.at = at;
        this.payable = payable;
        this.points = points;
        this.settleAfterDays = settleAfterDays;
    }

    @Override
    public String toString() {
        return "#" + number;
    }
}

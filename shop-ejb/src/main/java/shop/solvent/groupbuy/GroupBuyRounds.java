package shop.solvent.groupbuy;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import shop.solvent.kernel.id.GroupBuyId;
import shop.solvent.order.HeldOrders;
import shop.solvent.order.WaitingOrders;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Transactions;

/**
 * Sees every two seconds to groups that are complete and to those whose time is over, on one server for all. What a group is to become is
 * written down before anything is done about its orders, so a round that stops in the middle goes on where it stopped.
 */
@ApplicationScoped
public class GroupBuyRounds implements Recurring {

    private static final int AT_ONCE = 100;

    private static final String COMPLETE = "拼团成功 · The group is complete";

    @Inject
    private GroupBuyBook book;

    @Inject
    private WaitingOrders waiting;

    @EJB
    private HeldOrders held;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("group-buys", Duration.ofSeconds(2), this::round));
    }

    /** Does all that is due. */
    void round() {
        Backlog.each(AT_ONCE, (most, passedOver) -> book.overdue(clock.instant(), most, passedOver), this::ends);
        Backlog.each(AT_ONCE, (most, passedOver) -> book.in(GroupState.ENDING, most, passedOver), this::givesBack);
        Backlog.each(AT_ONCE, (most, passedOver) -> book.in(GroupState.FULL, most, passedOver), this::goesThrough);
    }

    /** Its time is over. Who came at the last moment has made it complete before, or finds it ended. */
    private void ends(GroupBuyId id) {
        transactions.run(() -> {
            GroupView group = locked(id);
            if (group.state() == GroupState.OPEN && !group.isJoinable(clock.instant())) {
                book.move(id, GroupState.ENDING);
            }
        });
    }

    /** Everybody has everything back where it came from, and then another group may be begun. */
    private void givesBack(GroupBuyId id) {
        held.expire(waiting(id).stream().map(SeatView::order).toList());
        transactions.run(() -> {
            GroupView group = locked(id);
            requireNobody(id);
            if (group.state() == GroupState.ENDING) {
                book.move(id, GroupState.FAILED);
                book.left(group.offer(), 1);
            }
        });
    }

    private void goesThrough(GroupBuyId id) {
        for (SeatView seat : waiting(id)) {
            transactions.run(() -> waiting.goOn(seat.order(), COMPLETE));
        }
        transactions.run(() -> {
            GroupView group = locked(id);
            requireNobody(id);
            if (group.state() == GroupState.FULL) {
                book.move(id, GroupState.DONE);
            }
        });
    }

    private List<SeatView> waiting(GroupBuyId id) {
        return book.inside(Set.of(id.value())).stream()
                .filter(seat -> seat.state() == SeatState.WAITING)
                .toList();
    }

    /** Whoever is left is seen to in the next round: a group does not end before them. */
    private void requireNobody(GroupBuyId id) {
        if (!waiting(id).isEmpty()) {
            throw new IllegalStateException(id + " still has members who wait");
        }
    }

    private GroupView locked(GroupBuyId id) {
        book.lockOffers(book.offersOf(Set.of(id.value())));
        return book.lockGroups(Set.of(id.value())).get(0);
    }
}

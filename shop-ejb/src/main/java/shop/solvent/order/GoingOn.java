package shop.solvent.order;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.commission.Commissions;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.lockin.Wins;
import shop.solvent.order.Source.Turn;
import shop.solvent.points.LotPart;
import shop.solvent.points.Points;
import shop.solvent.project.CrossingBook;

/** Lets held orders go on: what was set aside is posted as it was decided when the order was placed. */
@ApplicationScoped
class GoingOn {

    @Inject
    private OrderBook book;

    @Inject
    private Sources sources;

    @Inject
    private Ledger ledger;

    @EJB
    private Commissions commissions;

    @EJB
    private Wins wins;

    @EJB
    private Points points;

    @Inject
    private CrossingBook crossings;

    @Inject
    private Clock clock;

    /**
     * In the present transaction.
     *
     * @param order held, and locked
     * @param reason null if none was given
     */
    void go(PlacedOrder order, String by, String reason) {
        Journal journal = order.booking().journal(JournalKind.APPROVAL, clock.instant());
        List<LotPart> spent =
                points.spentOn(PlacedOrder.spending(List.of(order))).getOrDefault(order.id(), List.of());
        CrossingBook.Paid across = crossings.held(PlacedOrder.spending(List.of(order)));
        Booking.Promises promises = order.booking()
                .approve(
                        journal,
                        LocalDate.ofInstant(journal.eventAt(), clock.getZone()),
                        ledger.held(order.id().toString()),
                        spent.stream()
                                .filter(part -> !across.crosses(part.pool()))
                                .toList());
        across.addTo(journal);
        if (!journal.movements().isEmpty()) { // nobody pays anything for it
            ledger.post(
                    journal,
                    spent.isEmpty() ? List.of() : List.of(order.booking().wallet(AccountType.LOCKED_POINTS)),
                    () -> {
                        across.lock();
                        sources.hold(List.of(order), Turn.GOES_ON);
                    });
            across.goOn();
        }
        if (!spent.isEmpty()) {
            points.goOn(order.id());
        }
        commissions.accrue(promises.accruals());
        points.award(promises.awards());
        wins.note(promises.wins());
        book.move(List.of(order), State.PAID, by, reason);
    }
}

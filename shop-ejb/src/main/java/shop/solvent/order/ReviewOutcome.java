package shop.solvent.order;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import shop.solvent.commission.Commissions;
import shop.solvent.kernel.CaseId;
import shop.solvent.ledger.Held;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.points.Points;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;

/** Carries a review out, in one transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ReviewOutcome {

    @Inject
    private Cases cases;

    @Inject
    private OrderBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Commissions commissions;

    @Inject
    private Points points;

    @Inject
    private Clock clock;

    public CaseView approve(CaseId id, String by, String reason) {
        PlacedOrder order = decide(id, CaseView.State.APPROVED, by, reason);
        Journal journal = order.booking().journal(JournalKind.APPROVAL, clock.instant());
        Booking.Promises promises = order.booking().approve(journal, held(order));
        ledger.post(journal);
        commissions.accrue(promises.accruals());
        points.award(promises.awards());
        book.move(order, State.PAID, by, reason);
        return cases.find(id);
    }

    public CaseView reject(CaseId id, String by, String reason) {
        PlacedOrder order = decide(id, CaseView.State.REJECTED, by, reason);
        Journal journal = order.booking().journal(JournalKind.REJECTION, clock.instant());
        held(order).forEach(journal::voiding);
        if (!journal.movements().isEmpty()) {
            ledger.post(journal);
        }
        book.move(order, State.REJECTED, by, reason);
        return cases.find(id);
    }

    private PlacedOrder decide(CaseId id, CaseView.State outcome, String by, String reason) {
        CaseView open = cases.find(id);
        open.expect(CaseSubject.Kind.ORDER);
        PlacedOrder order = book.lock(open.subject().order());
        cases.decide(id, outcome, by, reason);
        return order;
    }

    private List<Held> held(PlacedOrder order) {
        return ledger.held(order.booking().order().toString());
    }
}

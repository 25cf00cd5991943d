package shop.solvent.order;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.commission.Commissions;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.lockin.Wins;
import shop.solvent.order.Source.Turn;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;
import shop.solvent.points.LotPart;
import shop.solvent.points.Points;
import shop.solvent.project.CrossingBook;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.wallet.Withdrawals;

/** A person decides about what waits for one: each case in a transaction of its own, by the feature it belongs to. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Review {

    /** How many cases can be decided at once. */
    public static final int MOST = 50;

    @Inject
    private Permits permits;

    @Inject
    private Transactions transactions;

    @Inject
    private OrderBook book;

    @Inject
    private SetAside setAside;

    @Inject
    private Sources sources;

    @Inject
    private Ledger ledger;

    @Inject
    private Commissions commissions;

    @Inject
    private Wins wins;

    @Inject
    private Points points;

    @Inject
    private CrossingBook crossings;

    @Inject
    private Clock clock;

    @Inject
    private Cases cases;

    @Inject
    private Withdrawals withdrawals;

    /** What a person may say about a case. */
    public enum Verdict {
        /** Its subject goes on. */
        APPROVE,
        /** Its subject is stopped and the money goes back. */
        REJECT,
        /** It is seen to: only where there is nothing to let go on or to stop. */
        CLOSE
    }

    /**
     * What became of one of several cases.
     *
     * @param refused why it was not decided; null if it was
     */
    public record Result(CaseId id, Reason refused) {}

    /**
     * What was set aside is posted as it was decided when the order was placed, or goes on its way out of the shop.
     *
     * @throws Rejection {@code case.not-found}, {@code case.already-decided}, {@code case.ended}, {@code
     *     case.other-kind}, {@code withdrawal.not-held}, {@code field.missing} without a reason
     */
    public CaseView approve(CaseId id, String by, String reason) {
        return decide(id, Verdict.APPROVE, by, reason);
    }

    /** What was set aside goes back; the rest as {@link #approve}. */
    public CaseView reject(CaseId id, String by, String reason) {
        return decide(id, Verdict.REJECT, by, reason);
    }

    /** As {@link #approve}, by the verdict. */
    public CaseView decide(CaseId id, Verdict verdict, String by, String reason) {
        CaseView open = cases.find(id);
        if ((verdict == Verdict.CLOSE) == open.subject().kind().isDecided()) {
            throw Rejection.conflict(
                    "case.other-kind",
                    Map.of("case", id.toString(), "kind", open.subject().kind().name()));
        }
        boolean approve = verdict == Verdict.APPROVE;
        return switch (open.subject().kind()) {
            case ORDER -> {
                permits.require(by, Permission.DECIDE_ORDERS);
                yield transactions.of(() -> approve ? letGoOn(id, by, reason) : stop(id, by, reason));
            }
            case WITHDRAWAL -> {
                withdrawals.decide(open.subject().withdrawal(), approve, by, reason);
                yield cases.find(id);
            }
            case PAYOUT, PAYMENT, RETURN, CHAIN -> {
                permits.require(by, Permission.DECIDE_PAYOUTS);
                yield cases.close(id, by, reason);
            }
            case BLOCKED_ORDER, DISOWNED -> {
                permits.require(by, Permission.DECIDE_ORDERS);
                yield cases.close(id, by, reason);
            }
            case BLOCKED_WITHDRAWAL -> {
                permits.require(by, Permission.DECIDE_WITHDRAWALS);
                yield cases.close(id, by, reason);
            }
            case REVOCATION -> {
                permits.require(by, Permission.REPLACE_KEYS);
                yield cases.close(id, by, reason);
            }
            case RULES -> {
                permits.require(by, Permission.DRAFT_RISK_RULES);
                yield cases.close(id, by, reason);
            }
            case LICENCE, PRESALE, OTHER ->
                throw Rejection.conflict(
                        "case.other-kind",
                        Map.of(
                                "case",
                                id.toString(),
                                "kind",
                                open.subject().kind().name()));
        };
    }

    /**
     * Decides several, one after the other; one that cannot be decided does not hold up the others.
     *
     * @param ids 1 to {@value #MOST}, in the order in which they are decided
     * @param mayDecide the kinds of cases that the person may decide
     * @return what became of each, in the same order
     * @throws Rejection {@code cases.too-many}, {@code field.missing} for no case or without a reason
     */
    public List<Result> decideAll(
            Collection<CaseId> ids, Verdict verdict, String by, String reason, Set<CaseSubject.Kind> mayDecide) {
        if (ids.isEmpty()) {
            throw Rejection.invalid("field.missing", Map.of("field", "cases"));
        }
        if (ids.size() > MOST) {
            throw Rejection.invalid(
                    "cases.too-many", Map.of("cases", String.valueOf(ids.size()), "most", String.valueOf(MOST)));
        }
        String why = Given.text("reason", reason, 500);
        List<Result> results = new ArrayList<>();
        for (CaseId id : new LinkedHashSet<>(ids)) {
            try {
                if (!mayDecide.contains(cases.find(id).subject().kind())) {
                    throw Rejection.forbidden("role.missing");
                }
                decide(id, verdict, by, why);
                results.add(new Result(id, null));
            } catch (Rejection refused) {
                results.add(new Result(id, refused.reason()));
            }
        }
        return results;
    }

    private CaseView letGoOn(CaseId id, String by, String reason) {
        PlacedOrder order = decided(id, CaseView.State.APPROVED, by, reason);
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
        return cases.find(id);
    }

    private CaseView stop(CaseId id, String by, String reason) {
        PlacedOrder order = decided(id, CaseView.State.REJECTED, by, reason);
        setAside.giveBack(List.of(order), JournalKind.REJECTION, Journal::voiding);
        book.move(List.of(order), State.REJECTED, by, reason);
        return cases.find(id);
    }

    private PlacedOrder decided(CaseId id, CaseView.State outcome, String by, String reason) {
        CaseView open = cases.find(id);
        open.expect(CaseSubject.Kind.ORDER);
        PlacedOrder order = book.lock(open.subject().order());
        cases.decide(id, outcome, by, reason);
        return order;
    }
}

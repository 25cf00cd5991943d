package shop.solvent.order;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.member.HeldBindings;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.Outcome;
import shop.solvent.settlement.MerchantPayouts;
import shop.solvent.signal.Listing;
import shop.solvent.signal.Lists;
import shop.solvent.signal.ListsInForce;
import shop.solvent.withdrawal.Withdrawals;

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
    private GoingOn goingOn;

    @Inject
    private Cases cases;

    @Inject
    private ShopSettings settings;

    @Inject
    private Withdrawals withdrawals;

    @Inject
    private HeldBindings bindings;

    @Inject
    private MerchantPayouts merchantPayouts;

    @Inject
    private Lists listed;

    @Inject
    private ListsInForce lists;

    /** What a person may say about a case. */
    public enum Verdict {
        /** Its subject goes on. */
        APPROVE,
        /** Its subject is stopped and the money goes back. */
        REJECT,
        /** It is seen to: only where there is nothing to let go on or to stop. */
        CLOSE;

        /** What is meant where nobody says what it turned out to be; null where that does not follow. */
        public Outcome implied() {
            return switch (this) {
                case APPROVE -> Outcome.FALSE_POSITIVE;
                case REJECT -> Outcome.CONFIRMED;
                case CLOSE -> null;
            };
        }

        CaseView.State leadsTo() {
            return switch (this) {
                case APPROVE -> CaseView.State.APPROVED;
                case REJECT -> CaseView.State.REJECTED;
                case CLOSE -> CaseView.State.CLOSED;
            };
        }
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

    /** As {@link #approve}, by the verdict: what was let go on was nothing, and what was stopped was what it looked like. */
    public CaseView decide(CaseId id, Verdict verdict, String by, String reason) {
        return decide(id, verdict, verdict.implied(), by, reason);
    }

    /**
     * As {@link #approve}, by the verdict. What the same person said before is done already, and is answered as it was then.
     *
     * @param outcome what it turned out to be; null where nobody says
     * @throws Rejection {@code case.takes-two} to let something go on that is worth more than one person may let go, {@code
     *     case.taken} while a colleague is at work on it, {@code case.escalated-by-you}; the rest as {@link #approve}
     */
    public CaseView decide(CaseId id, Verdict verdict, Outcome outcome, String by, String reason) {
        return decide(id, verdict, outcome, null, by, reason);
    }

    /**
     * The same, and puts on a list what the case is about: both or neither.
     *
     * @param listing null for nothing
     * @throws Rejection {@code case.nothing-to-list} where the case tells nothing of the kind, {@code list.of-case}, {@code
     *     list.until-past}, {@code permission.missing} for who may not put anybody on a list; the rest as above
     */
    public CaseView decide(CaseId id, Verdict verdict, Outcome outcome, Listing listing, String by, String reason) {
        CaseView decided = decided(id, verdict, outcome, listing, by, reason);
        if (listing != null) {
            lists.refresh();
        }
        return decided;
    }

    private CaseView decided(CaseId id, Verdict verdict, Outcome outcome, Listing listing, String by, String reason) {
        CaseView open = cases.find(id);
        if (isSaid(open, verdict, outcome, by, reason)) {
            permits.require(by, open.subject().kind().decidedWith());
            return open;
        }
        if (takesTwo(open, verdict)) {
            throw Rejection.conflict(
                    "case.takes-two",
                    Map.of("case", id.toString(), "alone", String.valueOf(settings.number(Setting.CASE_ALONE))));
        }
        if ((verdict == Verdict.CLOSE) == open.subject().kind().isDecided()) {
            throw Rejection.conflict(
                    "case.other-kind",
                    Map.of("case", id.toString(), "kind", open.subject().kind().name()));
        }
        boolean approve = verdict == Verdict.APPROVE;
        Runnable also = () -> list(open, listing, by, reason);
        return switch (open.subject().kind()) {
            case ORDER -> {
                permits.require(by, Permission.DECIDE_ORDERS);
                yield transactions.of(() -> {
                    CaseView done = approve ? letGoOn(id, outcome, by, reason) : stop(id, outcome, by, reason);
                    also.run();
                    return done;
                });
            }
            case WITHDRAWAL -> {
                withdrawals.decide(open.subject().withdrawal(), approve, outcome, also, by, reason);
                yield cases.find(id);
            }
            case BINDING -> {
                bindings.decide(open.subject().binding(), approve, outcome, also, by, reason);
                yield cases.find(id);
            }
            case MERCHANT_PAYOUT -> {
                merchantPayouts.decide(open.subject().merchantPayout(), approve, outcome, also, by, reason);
                yield cases.find(id);
            }
            case PAYOUT, PAYMENT, RETURN, CHAIN, CUSTODY -> {
                permits.require(by, Permission.DECIDE_PAYOUTS);
                yield close(id, outcome, also, by, reason);
            }
            case BLOCKED_ORDER, DISOWNED, CREDIT, SIGN_IN -> {
                permits.require(by, Permission.DECIDE_ORDERS);
                yield close(id, outcome, also, by, reason);
            }
            case BLOCKED_WITHDRAWAL, BLOCKED_PAYOUT, TOP_UP -> {
                permits.require(by, Permission.DECIDE_WITHDRAWALS);
                yield close(id, outcome, also, by, reason);
            }
            case TREE -> {
                permits.require(by, Permission.BRAKE_TREES);
                yield close(id, outcome, also, by, reason);
            }
            case REVOCATION -> {
                permits.require(by, Permission.REPLACE_KEYS);
                yield close(id, outcome, also, by, reason);
            }
            case SCREENING -> {
                permits.require(by, Permission.SCREEN);
                if (listing != null) { // who sees the lists would learn of what was found
                    throw Rejection.conflict("case.nothing-to-list", Map.of("case", id.toString()));
                }
                yield cases.close(id, outcome, by, reason);
            }
            case RULES -> {
                permits.require(by, Permission.DRAFT_RISK_RULES);
                yield close(id, outcome, also, by, reason);
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

    private CaseView close(CaseId id, Outcome outcome, Runnable also, String by, String reason) {
        return transactions.of(() -> {
            CaseView closed = cases.close(id, outcome, by, reason);
            also.run();
            return closed;
        });
    }

    /** Puts on a list what the case is about, in the present transaction. */
    private void list(CaseView one, Listing listing, String by, String reason) {
        if (listing == null) {
            return;
        }
        boolean told = switch (Given.value("kind", listing.kind())) {
            case MEMBER -> {
                if (one.member() != null) {
                    listed.addMember(listing, one.member(), one.id(), by, reason);
                }
                yield one.member() != null;
            }
            case DEVICE -> {
                Optional<byte[]> device =
                        one.subject().isOrder() ? book.device(one.subject().order()) : Optional.empty();
                device.ifPresent(
                        mark -> listed.addMarked(listing, mark, one.subject().toString(), one.id(), by, reason));
                yield device.isPresent();
            }
        };
        if (!told) {
            throw Rejection.conflict(
                    "case.nothing-to-list", Map.of("case", one.id().toString()));
        }
    }

    private static boolean isSaid(CaseView one, Verdict verdict, Outcome outcome, String by, String reason) {
        return one.state() == verdict.leadsTo()
                && one.outcome() == outcome
                && by.equals(one.decidedBy())
                && reason != null
                && reason.strip().equals(one.reason());
    }

    /**
     * Whether somebody else has to agree before it goes on. To stop it takes one person: that is what becomes of it where
     * nobody acts, and gives the money back.
     */
    public boolean takesTwo(CaseView one, Verdict verdict) {
        return verdict == Verdict.APPROVE
                && one.amount() != null
                && one.amount().amount() > settings.number(Setting.CASE_ALONE);
    }

    /**
     * What two people let go on, in the present transaction.
     *
     * @throws Rejection as {@link #decide(CaseId, Verdict, Outcome, String, String)}
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void letGoAgreed(CaseId id, Outcome outcome, String by, String reason) {
        permits.require(by, Permission.DECIDE_ORDERS);
        letGoOn(id, outcome, by, reason);
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
        return decideAll(ids, verdict, verdict.implied(), by, reason, mayDecide);
    }

    /** The same, with what each of them turned out to be; null where nobody says. */
    public List<Result> decideAll(
            Collection<CaseId> ids,
            Verdict verdict,
            Outcome outcome,
            String by,
            String reason,
            Set<CaseSubject.Kind> mayDecide) {
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
                decide(id, verdict, outcome, by, why);
                results.add(new Result(id, null));
            } catch (Rejection refused) {
                results.add(new Result(id, refused.reason()));
            }
        }
        return results;
    }

    private CaseView letGoOn(CaseId id, Outcome outcome, String by, String reason) {
        PlacedOrder order = decided(id, CaseView.State.APPROVED, outcome, by, reason);
        goingOn.go(order, by, reason);
        return cases.find(id);
    }

    private CaseView stop(CaseId id, Outcome outcome, String by, String reason) {
        PlacedOrder order = decided(id, CaseView.State.REJECTED, outcome, by, reason);
        setAside.giveBack(List.of(order), JournalKind.REJECTION, Journal::voiding);
        book.move(List.of(order), State.REJECTED, by, reason);
        return cases.find(id);
    }

    private PlacedOrder decided(CaseId id, CaseView.State state, Outcome outcome, String by, String reason) {
        CaseView open = cases.find(id);
        open.expect(CaseSubject.Kind.ORDER);
        PlacedOrder order = book.lock(open.subject().order());
        cases.decide(id, state, outcome, by, reason);
        return order;
    }
}

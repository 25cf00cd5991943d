package shop.solvent.settlement;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.audit.Audit;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.MerchantPayoutId;
import shop.solvent.kernel.id.PayoutAccountId;
import shop.solvent.kernel.id.PayoutRef;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Movement;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Posting;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.act.ActDecision;
import shop.solvent.rules.act.ActDecision.Outcome;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.payout.PayoutFact;
import shop.solvent.rules.payout.PayoutPoint;
import shop.solvent.screening.Screens;
import shop.solvent.settlement.MerchantPayoutView.State;
import shop.solvent.withdrawal.Outgoing;
import shop.solvent.withdrawal.PayoutFinding;
import shop.solvent.withdrawal.PayoutFindings;
import shop.solvent.withdrawal.PayoutProviders;
import shop.solvent.withdrawal.PayoutReceipts;
import shop.solvent.withdrawal.PayoutResult;
import shop.solvent.withdrawal.WithdrawalTerms;

/** The steps of a merchant's payout, each in one transaction. Whoever changes one has its row locked first. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class MerchantPayoutPosting {

    private static final Account PAYOUT = Account.platform(AccountType.PAYOUT);
    private static final PayoutPoint POINT = (PayoutPoint) DecisionPoint.PAYOUT.point();

    /** What made a payout wait that no rule holds: nobody can tell what it is. */
    private static final String OTHER_MATTER = "other-matter";

    @Inject
    private PayoutReceipts receipts;

    @Inject
    private Screens screens;

    @Inject
    private PayoutGathering gathering;

    @Inject
    private ActiveRules rules;

    @Inject
    private Runaways runaways;

    @Inject
    private Decisions decisions;

    @Inject
    private Cases cases;

    @Inject
    private MerchantPayoutBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private PayoutProviders providers;

    @Inject
    private PayoutFindings findings;

    @Inject
    private WithdrawalTerms terms;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Sets the money aside, to be paid out in the background or once a person let it go; in the transaction of the request that was
     * agreed to. What rules block moves nothing, and stays due.
     *
     * @throws Rejection {@code settlement.not-due}, {@code settlement.insufficient}
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public MerchantPayoutId order(
            SettlementView settlement, PayoutAccountId account, String askedBy, String agreedBy, String reason) {
        if (book.lockState(settlement.id()) != SettlementState.DUE) {
            throw notDue(settlement);
        }
        Instant now = clock.instant();
        MerchantPayoutId id = new MerchantPayoutId(Ids.next());
        PayoutFact facts = gathering.of(settlement, account);
        ActDecision decision = POINT.decide(
                rules.of(DecisionPoint.PAYOUT),
                facts,
                Outcome.HELD,
                runaway -> runaways.note(DecisionPoint.PAYOUT, id.toString(), runaway));
        MerchantPayoutView payout = new MerchantPayoutView(
                id,
                settlement.id(),
                settlement.merchant(),
                account,
                settlement.due(),
                switch (decision.outcome()) {
                    case HELD -> State.HELD;
                    case BLOCKED -> State.BLOCKED;
                    default ->
                        screens.bind(settlement.merchant()) ? State.HELD : State.REQUESTED; // above all rules (G15)
                },
                providers.chosen().name(),
                now,
                askedBy,
                agreedBy,
                null,
                null);
        DecisionId decided = decisions.record(DecisionPoint.PAYOUT, id.toString(), facts, decision, now);
        if (payout.state() != State.BLOCKED) {
            setAside(payout, now.plus(payout.state() == State.HELD ? terms.reviewTime() : terms.payoutTime()), decided);
        }
        book.add(payout);
        if (payout.state() == State.BLOCKED) {
            book.end(payout, State.BLOCKED, null, now);
        }
        openCase(payout, decision);
        audit.record(
                agreedBy,
                payout.state() == State.BLOCKED ? "merchant.payout-blocked" : "merchant.paid-out",
                settlement.id().toString(),
                SettlementState.DUE.name(),
                payout.id() + " " + payout.amount(),
                reason);
        return payout.id();
    }

    private void setAside(MerchantPayoutView payout, Instant until, DecisionId decided) {
        Account settled = Account.of(payout.merchant(), AccountType.SETTLED);
        Batch batch = ledger.batch(List.of(settled));
        Journal journal = new Journal(JournalKind.MERCHANT_PAYOUT, payout.id().toString(), payout.requestedAt())
                .decidedBy(decided);
        journal.holdUntil(
                until,
                TransferCode.MERCHANT_PAYOUT,
                settled,
                PAYOUT,
                payout.amount().amount());
        if (batch.add(journal) instanceof Posting.Refused) {
            throw Rejection.conflict(
                    "settlement.insufficient",
                    Map.of(
                            "available",
                            String.valueOf(batch.available(settled).amount()),
                            "needed",
                            String.valueOf(payout.amount().amount())));
        }
        batch.write();
    }

    private void openCase(MerchantPayoutView payout, ActDecision decision) {
        boolean held = payout.state() == State.HELD;
        if (held || payout.state() == State.BLOCKED) {
            cases.open(List.of(new NewCase(
                    new CaseId(Ids.next()),
                    held ? CaseSubject.of(payout.id()) : CaseSubject.ofBlocked(payout.id()),
                    null,
                    payout.amount(),
                    decision.reasons().isEmpty() ? List.of(Reason.of(OTHER_MATTER)) : decision.reasons(),
                    decision.rulebook(),
                    payout.requestedAt(),
                    held ? payout.requestedAt().plus(terms.reviewTime()) : null)));
        }
    }

    static Rejection notDue(SettlementView settlement) {
        return Rejection.conflict(
                "settlement.not-due", Map.of("settlement", settlement.id().toString()));
    }

    /** Whether the desk has to look at a name first: by the lists as they are when it goes out. */
    public boolean waits(MerchantPayoutId id) {
        return screens.bind(book.find(id).merchant());
    }

    /** The provider has it. */
    public void sent(PayoutRef id) {
        book.sent(id);
    }

    /**
     * The provider says what became of it. What cannot be is noted, and answered.
     *
     * @return what was noted; null if it can be
     */
    public FindingId told(PayoutResult result) {
        Optional<MerchantPayoutView> payout = book.lock(result.reference());
        Outgoing booked = payout.map(MerchantPayoutView::outgoing).orElse(null);
        PayoutFinding.Kind wrong = PayoutFinding.of(booked, result);
        if (wrong != null) {
            return findings.note(booked, wrong, result);
        }
        end(payout.orElseThrow(), result.paid() ? State.PAID : State.FAILED, null);
        return null;
    }

    /** The provider has never heard of it, and now will not pay it any more. */
    public void closed(PayoutRef id, String by) {
        MerchantPayoutView payout = book.lock(id).orElseThrow();
        if (payout.state() == State.PAID) {
            PayoutResult denied = new PayoutResult(id, false, payout.amount(), by);
            findings.note(payout.outgoing(), PayoutFinding.Kind.OTHER_RESULT, denied);
        } else if (!payout.state().isEnd()) {
            end(payout, State.EXPIRED, null);
        }
    }

    /** Nobody has decided about a held one: the money is payable again. One that was let go meanwhile goes on. */
    public void undecided(MerchantPayoutId id) {
        MerchantPayoutView payout = book.lock(id).orElseThrow();
        if (payout.state() == State.HELD) {
            end(payout, State.EXPIRED, null);
            cases.end(CaseSubject.of(id), CaseView.State.EXPIRED, null, null);
        }
    }

    /** What two people let go, in the present transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void letGoAgreed(MerchantPayoutId id, shop.solvent.risk.Outcome outcome, String by, String reason) {
        decide(id, true, outcome, () -> {}, by, reason);
    }

    /** A person decides about a held one. @param also done beside it, in the same transaction */
    public void decide(
            MerchantPayoutId id,
            boolean approve,
            shop.solvent.risk.Outcome outcome,
            Runnable also,
            String by,
            String reason) {
        String why = Given.text("reason", reason, 500);
        MerchantPayoutView held = book.lock(id).orElseThrow(() -> Rejection.notFound("merchant-payout", id));
        if (held.state() != State.HELD) {
            throw Rejection.conflict(
                    "merchant-payout.not-held",
                    Map.of(
                            "merchant-payout",
                            id.toString(),
                            "state",
                            held.state().name()));
        }
        if (approve && by.equals(held.askedBy())) { // what holds it is no hold if who asked for it lets it go
            throw Rejection.forbidden("merchant-payout.own");
        }
        if (approve && screens.bind(held.merchant())) {
            throw Rejection.conflict("merchant-payout.other-case", Map.of("merchant-payout", id.toString()));
        }
        if (approve) {
            book.letGo(id, by);
            prolong(id);
        } else {
            end(held, State.REJECTED, by);
        }
        CaseView opened = cases.of(CaseSubject.of(id)).orElseThrow();
        cases.decide(opened.id(), approve ? CaseView.State.APPROVED : CaseView.State.REJECTED, outcome, by, why);
        audit.record(
                by,
                "merchant-payout.decide",
                id.toString(),
                held.state().name(),
                (approve ? State.REQUESTED : State.REJECTED).name(),
                why);
        also.run();
    }

    /** The provider has not decided: it is asked again later. */
    public void waitLonger(PayoutRef id) {
        if (!book.lock(id).orElseThrow().state().isEnd()) {
            prolong(id);
        }
    }

    private void prolong(PayoutRef id) {
        Instant until = clock.instant().plus(terms.payoutTime());
        ledger.held(id.toString()).forEach(held -> ledger.prolong(held, until));
    }

    /** One that has ended stays as it is: whoever says otherwise was noted before. */
    private void end(MerchantPayoutView payout, State end, String by) {
        if (payout.state().isEnd()) {
            return;
        }
        Instant now = clock.instant();
        Journal journal = new Journal(
                end == State.PAID ? JournalKind.MERCHANT_PAID : JournalKind.MERCHANT_PAYOUT_RETURN,
                payout.id().toString(),
                now);
        journal.ending(
                ledger.held(payout.id().toString()),
                end == State.PAID ? Phase.POST : end == State.EXPIRED ? Phase.EXPIRE : Phase.VOID);
        if (end == State.PAID) {
            journal.move(
                    TransferCode.PAY_OUT,
                    PAYOUT,
                    Account.platform(AccountType.CUSTODY),
                    payout.amount().amount());
        }
        Batch batch =
                ledger.batch(journal.movements().stream().map(Movement::from).toList());
        batch.require(journal);
        batch.write();
        if (end == State.PAID) {
            receipts.paid(payout.id(), payout.provider());
        }
        book.end(payout, end, by, now);
    }
}

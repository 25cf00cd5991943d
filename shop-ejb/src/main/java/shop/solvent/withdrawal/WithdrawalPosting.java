package shop.solvent.withdrawal;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shop.solvent.audit.Audit;
import shop.solvent.commission.Debt;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Movement;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.Members;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Trace;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;
import shop.solvent.risk.Outcome;
import shop.solvent.screening.Screens;
import shop.solvent.wallet.TopUps;
import shop.solvent.withdrawal.WithdrawalView.Purpose;
import shop.solvent.withdrawal.WithdrawalView.State;

/** What becomes of a withdrawal, each step in one transaction. Whoever changes one has its row locked first. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WithdrawalPosting {

    /** The channel of what nobody asked for, where it is not known who brought the money. */
    private static final String HOUSE = "house";

    static final Account PAYOUT = Account.platform(AccountType.PAYOUT);

    @Inject
    private PayoutReceipts receipts;

    @Inject
    private Ledger ledger;

    @Inject
    private WithdrawalBook book;

    @Inject
    private Members members;

    @Inject
    private PayoutHolds payoutHolds;

    @EJB
    private TopUps topUps;

    @Inject
    private Screens screens;

    @Inject
    private Cases cases;

    @Inject
    private PayoutProviders providers;

    @Inject
    private PayoutFindings findings;

    @Inject
    private Audit audit;

    @Inject
    private WithdrawalTerms terms;

    @Inject
    private Clock clock;

    /**
     * Sends back what a member has paid in above the ceiling, less what they owe. Costs nothing, has no least amount and
     * waits for no person: it only goes where it came from.
     *
     * @return empty if nothing is above it, the wallet is frozen, or a person has yet to see to an earlier one that could not be sent
     */
    public Optional<WithdrawalView> giveBack(MemberId member) {
        Account paidIn = Purse.PAID_IN.of(member);
        Account owed = Account.of(member, AccountType.OWED);
        Batch batch = ledger.batch(List.of(paidIn, owed));
        long above = ledger.aboveCeiling(paidIn) + batch.available(owed).amount();
        if (above <= 0
                || cases.isOpen(member, Kind.RETURN)
                || ledger.stopOf(member).isPresent()) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        WithdrawalView withdrawal = new WithdrawalView(
                new WithdrawalId(Ids.next()),
                member,
                Purpose.RETURN,
                Money.fen(above),
                Money.fen(0),
                State.REQUESTED,
                null,
                providers.chosen().name(),
                now,
                null,
                Money.fen(0),
                null,
                false,
                null,
                null,
                Trace.id(),
                true);
        Journal journal = new Journal(JournalKind.WITHDRAWAL, withdrawal.id().toString(), now);
        journal.holdUntil(now.plus(terms.payoutTime()), Purse.PAID_IN.takesOut(), paidIn, PAYOUT, above);
        batch.require(journal);
        batch.write();
        String channel = topUps.broughtBy(member);
        book.add(withdrawal, channel == null ? HOUSE : channel, null);
        return Optional.of(withdrawal);
    }

    /**
     * Whether the desk has to look at a name first. It was looked at when the withdrawal was asked for; a list that was taken since, or an
     * entry that changed, counts when it goes out; so does a wallet that was frozen since. Where nobody decides until its time has run out, the money is given back.
     */
    public boolean waits(WithdrawalId id) {
        MemberId member = book.find(id).member();
        return ledger.stopOf(member).isPresent() || screens.bind(member);
    }

    /** The provider has it. */
    public void sent(WithdrawalId id) {
        if (book.lock(id).state() == State.REQUESTED) {
            book.move(id, State.SENT, null, null, null);
        }
    }

    /** The provider says what became of it. What cannot be is noted, and answered: saying it again makes it no truer. */
    public PayoutAnswer told(PayoutResult result) {
        WithdrawalView withdrawal = result.reference() instanceof WithdrawalId id
                ? book.lockIfThere(id).orElse(null)
                : null;
        Outgoing booked = withdrawal == null ? null : withdrawal.outgoing();
        PayoutFinding.Kind wrong = PayoutFinding.of(booked, result);
        return wrong == null
                ? new PayoutAnswer(end(withdrawal, result.paid() ? State.PAID : State.FAILED, null), null)
                : new PayoutAnswer(withdrawal, findings.note(booked, wrong, result));
    }

    /** The provider has never heard of it, and now will not pay it any more. */
    public void closed(WithdrawalId id, String by) {
        WithdrawalView withdrawal = book.lock(id);
        if (withdrawal.state() == State.PAID) {
            PayoutResult denied = new PayoutResult(id, false, withdrawal.net(), by);
            findings.note(withdrawal.outgoing(), PayoutFinding.Kind.OTHER_RESULT, denied);
        } else if (!withdrawal.state().isEnd()) {
            end(withdrawal, State.EXPIRED, null);
        }
    }

    /** Nobody has decided about a held one: the money is given back. One that was approved meanwhile goes on. */
    public void undecided(WithdrawalId id) {
        WithdrawalView withdrawal = book.lock(id);
        if (withdrawal.state() == State.HELD) {
            end(withdrawal, State.EXPIRED, null);
            cases.end(CaseSubject.of(id), CaseView.State.EXPIRED, null, null);
        }
    }

    /** The provider has not decided: it is asked again later. */
    public void waitLonger(WithdrawalId id) {
        WithdrawalView withdrawal = book.lock(id);
        if (!withdrawal.state().isEnd()) {
            prolong(withdrawal, clock.instant());
        }
    }

    /** What is set aside stays so until the provider has had its time from the day on which it goes. */
    private void prolong(WithdrawalView withdrawal, Instant now) {
        boolean later = withdrawal.dueAt() != null && withdrawal.dueAt().isAfter(now);
        Instant until = (later ? withdrawal.dueAt() : now).plus(terms.payoutTime());
        ledger.held(withdrawal.id().toString()).forEach(held -> ledger.prolong(held, until));
    }

    /**
     * Its day has come: it goes to the provider. Where the desk has found something about the member meanwhile, a person looks first;
     * where their commissions are held or their wallet is frozen, it goes on waiting.
     */
    public void due(WithdrawalId id) {
        WithdrawalView waiting = book.lock(id);
        Instant now = clock.instant();
        if (waiting.state() != State.WAITING
                || waiting.dueAt().isAfter(now)
                || ledger.stopOf(waiting.member()).isPresent()
                || holdsCommissions(waiting).isPresent()) {
            return;
        }
        if (!screens.bind(waiting.member())) {
            book.move(id, State.REQUESTED, null, null, null);
            prolong(waiting, now);
        } else if (cases.of(CaseSubject.of(id)).isEmpty()) {
            Instant until = now.plus(terms.reviewTime());
            book.move(id, State.HELD, Withdrawals.UNDER_REVIEW, null, null);
            ledger.held(id.toString()).forEach(held -> ledger.prolong(held, until));
            cases.open(List.of(new NewCase(
                    new CaseId(Ids.next()),
                    CaseSubject.of(id),
                    waiting.member(),
                    waiting.amount(),
                    List.of(Reason.of(Withdrawals.OTHER_CASE)),
                    now,
                    until)));
        }
    }

    /** The member takes it back while it waits for its day. */
    public WithdrawalView cancel(WithdrawalId id) {
        WithdrawalView waiting = book.lock(id);
        if (waiting.state() == State.CANCELLED) {
            return waiting.again();
        }
        if (waiting.state() != State.WAITING) {
            throw Rejection.conflict(
                    "withdrawal.not-waiting",
                    Map.of("withdrawal", id.toString(), "state", waiting.state().name()));
        }
        return end(waiting, State.CANCELLED, null);
    }

    /** What two people let go, in the present transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void letGoAgreed(WithdrawalId id, Outcome outcome, String by, String reason) {
        decide(id, true, outcome, () -> {}, by, reason);
    }

    /** @param also done beside it, in the same transaction */
    public WithdrawalView decide(
            WithdrawalId id, boolean approve, Outcome outcome, Runnable also, String by, String reason) {
        String why = Given.text("reason", reason, 500);
        WithdrawalView held = book.lock(id);
        boolean waits = held.state() == State.WAITING; // stopped before its day
        if (held.state() != State.HELD && !(waits && !approve)) {
            throw Rejection.conflict(
                    "withdrawal.not-held",
                    Map.of("withdrawal", id.toString(), "state", held.state().name()));
        }
        if (approve) {
            requireCommissionsFree(held);
            if (screens.bind(held.member())) {
                throw Rejection.conflict("withdrawal.other-case", Map.of("withdrawal", id.toString()));
            }
            Instant now = clock.instant();
            boolean later = held.dueAt() != null && held.dueAt().isAfter(now);
            book.move(id, later ? State.WAITING : State.REQUESTED, null, by, null);
            prolong(held, now);
        } else {
            end(held, State.REJECTED, by);
        }
        if (!waits) {
            CaseView opened = cases.of(CaseSubject.of(id)).orElseThrow();
            cases.decide(opened.id(), approve ? CaseView.State.APPROVED : CaseView.State.REJECTED, outcome, by, why);
        }
        also.run();
        WithdrawalView decided = book.find(id);
        audit.record(
                by,
                "withdrawal.decide",
                id.toString(),
                held.state().name(),
                decided.state().name(),
                why);
        return decided;
    }

    /** Commissions that are held do not go out by way of a withdrawal that waited. */
    private void requireCommissionsFree(WithdrawalView withdrawal) {
        Optional<PayoutHold> hold = holdsCommissions(withdrawal);
        if (hold.isPresent()) {
            throw Rejection.conflict(
                    "payout-hold.in-force",
                    Map.of(
                            "withdrawal",
                            withdrawal.id().toString(),
                            "until",
                            hold.get().until().toString()));
        }
    }

    /** What keeps commissions of the withdrawal from leaving. */
    private Optional<PayoutHold> holdsCommissions(WithdrawalView withdrawal) {
        return payoutHolds
                .inForce(withdrawal.member())
                .filter(hold -> ledger.held(withdrawal.id().toString()).stream()
                        .anyMatch(one -> one.code().from() == AccountType.EARNED));
    }

    /** One that has ended stays as it is: whoever says otherwise was noted before. */
    private WithdrawalView end(WithdrawalView withdrawal, State end, String by) {
        if (withdrawal.state().isEnd()) {
            return withdrawal.again();
        }
        Instant now = clock.instant();
        Journal journal = new Journal(
                end == State.PAID ? JournalKind.PAYOUT : JournalKind.WITHDRAWAL_RETURN,
                withdrawal.id().toString(),
                now);
        journal.ending(
                ledger.held(withdrawal.id().toString()),
                end == State.PAID ? Phase.POST : end == State.EXPIRED ? Phase.EXPIRE : Phase.VOID);
        if (end == State.PAID) {
            journal.move(
                            TransferCode.PAY_OUT,
                            PAYOUT,
                            Account.platform(AccountType.CUSTODY),
                            withdrawal.net().amount())
                    .move(
                            TransferCode.WITHDRAWAL_FEE,
                            PAYOUT,
                            Account.platform(AccountType.FEES),
                            withdrawal.fee().amount());
        }
        Batch batch = ledger.batch(Stream.concat(
                        journal.movements().stream().map(Movement::from), Debt.accounts(withdrawal.member()).stream())
                .toList());
        batch.require(journal);
        Debt.settle(withdrawal.member(), batch, now);
        batch.write();
        book.move(
                withdrawal.id(),
                end,
                end == State.PAID ? null : "withdrawal." + end.name().toLowerCase(Locale.ROOT),
                by,
                now);
        if (end == State.PAID) {
            receipts.paid(withdrawal.id(), withdrawal.provider());
        }
        if (end != State.PAID && withdrawal.purpose() == Purpose.RETURN) {
            cases.open(List.of(new NewCase(
                    new CaseId(Ids.next()),
                    new CaseSubject(Kind.RETURN, withdrawal.id().value()),
                    withdrawal.member(),
                    withdrawal.amount(),
                    List.of(Reason.of("withdrawal.return-failed")),
                    now,
                    null)));
        }
        return book.find(withdrawal.id());
    }
}

package shop.solvent.wallet;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import shop.solvent.audit.Audit;
import shop.solvent.commission.Debt;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Movement;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Trace;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.withdrawal.WithdrawalDecision;
import shop.solvent.rules.withdrawal.WithdrawalDecision.Outcome;
import shop.solvent.rules.withdrawal.WithdrawalFact;
import shop.solvent.rules.withdrawal.WithdrawalRules;
import shop.solvent.wallet.WithdrawalView.Purpose;
import shop.solvent.wallet.WithdrawalView.State;

/** The steps of a withdrawal, each in one transaction. Whoever changes one has its row locked first. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class WithdrawalPosting {

    private static final long LARGEST = 1_000_000_000_00L;

    /** The channel of what nobody asked for, where it is not known who brought the money. */
    private static final String HOUSE = "house";

    /** All that a member learns of a suspicion (G15); what it is stands in the case. */
    private static final String UNDER_REVIEW = "withdrawal.under-review";

    private static final Account PAYOUT = Account.platform(AccountType.PAYOUT);

    @Inject
    private Ledger ledger;

    @Inject
    private WithdrawalBook book;

    @Inject
    private Members members;

    @Inject
    private Cases cases;

    @Inject
    private Providers providers;

    @Inject
    private PayoutFindings findings;

    @Inject
    private WithdrawalFacts facts;

    @Inject
    private ActiveRules rules;

    @Inject
    private Decisions decisions;

    @Inject
    private Runaways runaways;

    @Inject
    private RequestKeys keys;

    @Inject
    private Audit audit;

    @Inject
    private WalletTerms terms;

    @Inject
    private Clock clock;

    /** What a withdrawal takes from where, after what is owed was settled. */
    private record Split(Map<Purse, Long> owed, Map<Purse, Long> taken) {

        static Split of(long owed, long amount, ToLongFunction<Purse> has) {
            Map<Purse, Long> settled = Purse.take(owed, Purse.LIABLE, has);
            return new Split(
                    settled,
                    Purse.take(
                            amount,
                            Purse.WITHDRAWABLE,
                            purse -> has.applyAsLong(purse) - settled.getOrDefault(purse, 0L)));
        }

        long earned() {
            return taken.get(Purse.EARNED);
        }
    }

    public WithdrawalView request(Withdraw withdraw) {
        long amount = amount(withdraw.amount());
        MemberView member = members.find(withdraw.member());
        Account owed = Account.of(withdraw.member(), AccountType.OWED);
        Batch batch = ledger.batch(Stream.concat(
                        Stream.of(owed), Arrays.stream(Purse.values()).map(purse -> purse.of(withdraw.member())))
                .toList());
        Keyed request =
                Keyed.of("withdrawal:" + withdraw.channel(), withdraw.key(), withdraw.member(), withdraw.amount());
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return book.find(new WithdrawalId(before.getAsLong())).again();
        }
        long debt = -batch.available(owed).amount();
        ToLongFunction<Purse> inPurse =
                purse -> batch.available(purse.of(withdraw.member())).amount();
        long has = Purse.WITHDRAWABLE.stream().mapToLong(inPurse).sum();
        Split split = Split.of(debt, amount, inPurse);
        WithdrawalFact fact = facts.of(member, amount, split.earned());
        WithdrawalDecision decision = new WithdrawalRules(rules.of(DecisionPoint.WITHDRAWAL))
                .decideOrRefuse(
                        fact,
                        runaway -> runaways.noteApart(
                                DecisionPoint.WITHDRAWAL, withdraw.member().toString(), runaway));
        if (decision.outcome() == Outcome.REFUSED) {
            throw refused(decision.reasons().get(0));
        }
        if (has - debt < amount) {
            throw Rejection.conflict(
                    "withdrawal.insufficient",
                    Map.of(
                            "available", String.valueOf(Math.max(0, has - debt)),
                            "needed", String.valueOf(amount),
                            "owed", String.valueOf(debt)));
        }
        Instant now = clock.instant();
        boolean held = decision.outcome() == Outcome.HELD;
        WithdrawalView withdrawal = new WithdrawalView(
                new WithdrawalId(Ids.next()),
                withdraw.member(),
                Purpose.REQUEST,
                withdraw.amount(),
                Money.fen(decision.fee()),
                held ? State.HELD : State.REQUESTED,
                held ? UNDER_REVIEW : null,
                providers.payout().name(),
                now,
                null,
                null,
                Trace.id(),
                true);
        DecisionId decided =
                decisions.record(DecisionPoint.WITHDRAWAL, withdrawal.id().toString(), fact, decision, now);
        Journal journal = new Journal(JournalKind.WITHDRAWAL, withdrawal.id().toString(), now).decidedBy(decided);
        split.owed()
                .forEach((purse, some) -> journal.move(purse.settlesDebt(), purse.of(withdraw.member()), owed, some));
        Instant until = now.plus(held ? terms.reviewTime() : terms.payoutTime());
        split.taken().forEach((purse, some) -> {
            if (some > 0) {
                journal.holdUntil(until, purse.takesOut(), purse.of(withdraw.member()), PAYOUT, some);
            }
        });
        batch.require(journal);
        batch.write();
        book.add(withdrawal, withdraw.channel());
        if (held) {
            cases.open(List.of(new NewCase(
                    new CaseId(Ids.next()),
                    CaseSubject.of(withdrawal.id()),
                    withdrawal.member(),
                    withdrawal.amount(),
                    decision.reasons(),
                    now,
                    until)));
        }
        keys.remember(request, withdrawal.id().value());
        return withdrawal;
    }

    /**
     * Sends back what a member has paid in above the ceiling, less what they owe. Costs nothing, has no least amount and
     * waits for no person: it only goes where it came from.
     *
     * @return empty if nothing is above it, or a person has yet to see to an earlier one that could not be sent
     */
    public Optional<WithdrawalView> giveBack(MemberId member) {
        Account paidIn = Purse.PAID_IN.of(member);
        Account owed = Account.of(member, AccountType.OWED);
        Batch batch = ledger.batch(List.of(paidIn, owed));
        long above = ledger.aboveCeiling(paidIn) + batch.available(owed).amount();
        if (above <= 0 || cases.isOpen(member, Kind.RETURN)) {
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
                providers.payout().name(),
                now,
                null,
                null,
                Trace.id(),
                true);
        Journal journal = new Journal(JournalKind.WITHDRAWAL, withdrawal.id().toString(), now);
        journal.holdUntil(now.plus(terms.payoutTime()), Purse.PAID_IN.takesOut(), paidIn, PAYOUT, above);
        batch.require(journal);
        batch.write();
        String channel = book.broughtBy(member);
        book.add(withdrawal, channel == null ? HOUSE : channel);
        return Optional.of(withdrawal);
    }

    private long amount(Money amount) {
        if (amount.asset() != Asset.CNY) {
            throw Rejection.invalid(
                    "amount.wrong-asset", Map.of("asset", amount.asset().name(), "expected", "CNY"));
        }
        return Given.within("amount", amount.amount(), 1, LARGEST);
    }

    private static Rejection refused(Reason reason) {
        return switch (reason.code()) {
            case WithdrawalRules.TOO_SMALL -> Rejection.invalid(reason.code(), reason.parameters());
            case WithdrawalRules.TOO_SOON, WithdrawalRules.RUNAWAY ->
                Rejection.conflict(reason.code(), reason.parameters());
            default -> Rejection.conflict("withdrawal.refused", Map.of("reason", reason.code()));
        };
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
        if (!book.lock(id).state().isEnd()) {
            prolong(id);
        }
    }

    private void prolong(WithdrawalId id) {
        Instant until = clock.instant().plus(terms.payoutTime());
        ledger.held(id.toString()).forEach(held -> ledger.prolong(held, until));
    }

    public WithdrawalView decide(WithdrawalId id, boolean approve, String by, String reason) {
        String why = Given.text("reason", reason, 500);
        WithdrawalView held = book.lock(id);
        if (held.state() != State.HELD) {
            throw Rejection.conflict(
                    "withdrawal.not-held",
                    Map.of("withdrawal", id.toString(), "state", held.state().name()));
        }
        if (approve) {
            book.move(id, State.REQUESTED, null, by, null);
            prolong(id);
        } else {
            end(held, State.REJECTED, by);
        }
        CaseView opened = cases.of(CaseSubject.of(id)).orElseThrow();
        cases.decide(opened.id(), approve ? CaseView.State.APPROVED : CaseView.State.REJECTED, by, why);
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
        ledger.held(withdrawal.id().toString()).forEach(held -> {
            switch (end) {
                case PAID -> journal.post(held);
                case EXPIRED -> journal.expiring(held);
                default -> journal.voiding(held);
            }
        });
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

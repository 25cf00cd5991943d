package shop.solvent.withdrawal;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
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
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Purse;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.message.Messages;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.withdrawal.WithdrawalDecision;
import shop.solvent.rules.withdrawal.WithdrawalDecision.Outcome;
import shop.solvent.rules.withdrawal.WithdrawalFacts;
import shop.solvent.rules.withdrawal.WithdrawalRules;
import shop.solvent.screening.Screens;
import shop.solvent.stepup.StepUps;
import shop.solvent.wallet.TopUps;
import shop.solvent.wallet.WalletQuery;
import shop.solvent.withdrawal.WithdrawalView.Purpose;
import shop.solvent.withdrawal.WithdrawalView.State;

/**
 * Takes members' money out of the shop: commissions first, then what they paid in; gifts never. The money is set aside
 * at once and leaves when the payment provider says that it has paid. It is never both paid and given back.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Withdrawals {

    /** All that a member learns of a suspicion (G15); what it is stands in the case. */
    static final String UNDER_REVIEW = "withdrawal.under-review";

    /** As the rule has it that looks at other cases: nobody can tell what else made it wait. */
    static final String OTHER_CASE = "open-case";

    /** All that a member learns of a suspicion for which nothing moves. */
    private static final String BLOCKED = "withdrawal.blocked";

    private static final long LARGEST = 1_000_000_000_00L;

    /** What a withdrawal looks at and moves: what is owed, and what owing or leaving can take it from. */
    private static final Set<AccountType> ACCOUNTS = Stream.of(
                    Stream.of(AccountType.OWED),
                    Purse.LIABLE.stream().map(Purse::type),
                    Purse.WITHDRAWABLE.stream().map(Purse::type))
            .flatMap(types -> types)
            .collect(Collectors.toUnmodifiableSet());

    @Inject
    private Permits permits;

    @Inject
    private WithdrawalPosting posting;

    @Inject
    private WithdrawalBook book;

    @Inject
    private RefusalBook refusals;

    @Inject
    private StepUps stepUps;

    @Inject
    private Transactions transactions;

    @Inject
    private Ledger ledger;

    @Inject
    private Cases cases;

    @Inject
    private PayoutProviders providers;

    @Inject
    private PayoutHolds payoutHolds;

    @EJB
    private TopUps topUps;

    @Inject
    private Screens screens;

    @Inject
    private Payees payees;

    @Inject
    private Messages messages;

    @Inject
    private WithdrawalGathering gathering;

    @Inject
    private WithdrawalDevices devices;

    @Inject
    private ActiveRules rules;

    @Inject
    private Runaways runaways;

    @Inject
    private Decisions decisions;

    @Inject
    private RequestKeys keys;

    @Inject
    private WithdrawalTerms terms;

    @Inject
    private Clock clock;

    @Inject
    private Members members;

    /** What a withdrawal takes from where, after what is owed was settled. */
    private record Split(Map<Purse, Long> owed, Map<Purse, Long> taken) {

        /** @param stays purses whose money does not leave the shop */
        static Split of(long owed, long amount, ToLongFunction<Purse> has, Set<Purse> stays) {
            Map<Purse, Long> settled = Purse.take(owed, Purse.LIABLE, has);
            return new Split(
                    settled,
                    Purse.take(
                            amount,
                            Purse.WITHDRAWABLE,
                            purse -> stays.contains(purse)
                                    ? 0
                                    : has.applyAsLong(purse) - settled.getOrDefault(purse, 0L)));
        }

        long sum() {
            return taken.values().stream().mapToLong(Long::longValue).sum();
        }

        long earned() {
            return taken.get(Purse.EARNED);
        }
    }

    /** @param refused why there is none; null if there is one */
    private record Answer(WithdrawalView withdrawal, Reason refused, boolean stepUp) {

        static Answer of(WithdrawalView withdrawal) {
            return new Answer(withdrawal, null, false);
        }
    }

    /**
     * Sets the money aside, to be paid out in the background. What the member owes the shop is settled first. A member
     * with an open case waits for a person. What rules refuse moves nothing, and is {@linkplain #refusals noted}.
     *
     * @throws shop.solvent.platform.Rejection {@code member.not-found}, {@code withdrawal.too-small}, {@code
     *     withdrawal.too-soon}, {@code step-up.required} and what else {@link StepUps} throws, {@code withdrawal.commissions-held}, {@code withdrawal.refused}, {@code withdrawal.undecided}, {@code withdrawal.insufficient}, {@code field.out-of-range}, {@code amount.wrong-asset}, {@code key.reused}
     */
    public WithdrawalView request(Withdraw asked) {
        Withdraw withdraw = bound(asked);
        if (asked.shown() != null && asked.account() == null) {
            stepUps.prove(withdraw.shown(), withdraw.act(), scope(withdraw) + " " + withdraw.key());
        }
        screens.prepare();
        Answer answer = transactions.of(() -> answer(withdraw));
        if (answer.stepUp()) {
            if (asked.automatic()) { // nobody is there to show one
                throw Rejection.conflict(WithdrawalRules.NOT_AUTOMATIC, Map.of());
            }
            throw stepUps.required(asked.act());
        }
        if (answer.refused() != null) {
            throw refused(answer.refused()); // only now: what is thrown in a transaction undoes it
        }
        return answer.withdrawal();
    }

    /** An account that the wish names in full becomes the member's when it is first used, with the code for the wish. */
    private Withdraw bound(Withdraw asked) {
        if (asked.account() == null) {
            return asked;
        }
        members.find(asked.member());
        if (asked.shown() != null) {
            stepUps.prove(asked.shown(), asked.act(), scope(asked) + " " + asked.key());
        }
        Optional<PayeeView> known = payees.known(asked.member(), asked.account());
        if (known.isEmpty() && asked.shown() == null && messages.isAvailable()) {
            throw stepUps.required(asked.act());
        }
        return asked.to(known.orElseGet(() -> payees.bound(asked.member(), asked.channel(), asked.account()))
                .id());
    }

    /** What rules say of a wish, and what it takes of what there is. */
    private record Weighed(
            WithdrawalFacts facts,
            WithdrawalDecision decision,
            Split split,
            long has,
            long debt,
            Optional<PayoutHold> hold,
            Instant now) {

        /** Whether commissions that are held are missing. */
        boolean isHeldBack() {
            return hold.isPresent()
                    && !isEnough()
                    && has - debt >= facts.withdrawal().amount();
        }

        boolean isEnough() {
            return split.sum() >= facts.withdrawal().amount();
        }

        /** When it goes to the provider; null for at once. */
        Instant dueAt(ZoneId zone) {
            Instant day = decision.waitDays() == 0
                    ? null
                    : now.atZone(zone)
                            .toLocalDate()
                            .plusDays(decision.waitDays())
                            .atStartOfDay(zone)
                            .toInstant();
            Instant hour = decision.waitHours() == 0 ? null : now.plus(Duration.ofHours(decision.waitHours()));
            return day == null ? hour : hour == null || day.isAfter(hour) ? day : hour;
        }
    }

    /** @param available of an account of the member's, fen */
    private Weighed weigh(
            Withdraw wish,
            MemberView member,
            ToLongFunction<AccountType> available,
            BiFunction<Rules, WithdrawalFacts, WithdrawalDecision> rule) {
        long amount = amount(wish.amount());
        PayeeView payee = wish.payee() == null ? null : payees.usable(wish.member(), wish.payee());
        long debt = -available.applyAsLong(AccountType.OWED);
        ToLongFunction<Purse> inPurse = purse -> available.applyAsLong(purse.type());
        Optional<PayoutHold> hold = payoutHolds.inForce(wish.member());
        Set<Purse> stays = new HashSet<>(hold.isPresent() ? Set.of(Purse.EARNED) : Set.of());
        Rules inForce = rules.of(DecisionPoint.WITHDRAWAL);
        Instant now = clock.instant();
        while (true) {
            long has = Purse.WITHDRAWABLE.stream()
                    .filter(purse -> hold.isPresent() && purse == Purse.EARNED || !stays.contains(purse))
                    .mapToLong(inPurse)
                    .sum();
            Split split = Split.of(debt, amount, inPurse, stays);
            WithdrawalFacts facts = gathering.of(
                    member, wish, split.earned(), has - debt, inPurse.applyAsLong(Purse.CHANGE), payee, now, inForce);
            WithdrawalDecision decision = rule.apply(inForce, facts);
            // What rules keep in the shop is not taken: they look once more at what is taken instead.
            if (!stays.addAll(Purse.WITHDRAWABLE.stream()
                    .filter(purse -> decision.keptIn().contains(purse.origin()))
                    .toList())) {
                return new Weighed(facts, decision, split, has, debt, hold, now);
            }
        }
    }

    /**
     * What a wish would come to now: its fee, and when it would be paid out. Nothing is moved and nothing noted, and nothing is told of
     * what a person would look at (G15), or of what others took out from the same device.
     *
     * @param asked its key and its device do not matter
     * @throws Rejection as {@link #request} for what is no such wish
     */
    public WithdrawalQuote quote(Withdraw asked) {
        Withdraw wish = asked.from(null);
        MemberView member = members.find(wish.member());
        Map<AccountType, Balance> balances = ledger.balances(wish.member().value());
        Weighed weighed = weigh(
                wish,
                member,
                type -> balances.containsKey(type)
                        ? balances.get(type).available().amount()
                        : 0,
                (inForce, facts) -> {
                    try {
                        return new WithdrawalRules(inForce).terms(facts);
                    } catch (RunawayRules runaway) {
                        throw Rejection.conflict(WithdrawalRules.RUNAWAY, Map.of());
                    }
                });
        WithdrawalDecision decision = weighed.decision();
        Reason refused = decision.outcome().isRefused()
                ? refused(decision.reasons().get(0)).reason()
                : weighed.isEnough()
                        ? null
                        : insufficient(weighed, wish.amount().amount()).reason();
        return new WithdrawalQuote(
                wish.amount(),
                Money.fen(decision.fee()),
                refused == null ? weighed.dueAt(clock.getZone()) : null,
                decision.automaticFrom() == 0 ? null : Money.fen(decision.automaticFrom()),
                refused);
    }

    /** The least threshold of a standing order of the member's, as rules say of a small wish now; empty where they allow none. */
    public Optional<Money> automaticFrom(MemberId member, String channel) {
        return Optional.ofNullable(
                quote(new Withdraw("", channel, member, Money.fen(1))).automaticFrom());
    }

    /** Fen that the member could take out at most, whatever the amount of the wish. */
    public long leavable(Withdraw wish) {
        Map<AccountType, Balance> balances = ledger.balances(wish.member().value());
        return weigh(
                        wish.of(Money.fen(LARGEST)),
                        members.find(wish.member()),
                        type -> balances.containsKey(type)
                                ? balances.get(type).available().amount()
                                : 0,
                        (inForce, facts) -> new WithdrawalRules(inForce).terms(facts))
                .split()
                .sum();
    }

    private static Rejection insufficient(Weighed weighed, long amount) {
        long sum = weighed.split().sum();
        if (weighed.isHeldBack()) {
            return Rejection.conflict(
                    "withdrawal.commissions-held",
                    Map.of("until", weighed.hold().get().until().toString(), "available", String.valueOf(sum)));
        }
        return Rejection.conflict(
                "withdrawal.insufficient",
                Map.of(
                        "available", String.valueOf(Math.max(0, weighed.has() - weighed.debt())),
                        "needed", String.valueOf(amount),
                        "owed", String.valueOf(weighed.debt())));
    }

    private Answer answer(Withdraw withdraw) {
        amount(withdraw.amount());
        MemberView member = members.find(withdraw.member());
        Account owed = Account.of(withdraw.member(), AccountType.OWED);
        Batch batch = ledger.batch(ACCOUNTS.stream()
                .map(type -> Account.of(withdraw.member(), type))
                .toList());
        Keyed request = Keyed.of(scope(withdraw), withdraw.key(), withdraw.member(), withdraw.content());
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return Answer.of(book.find(new WithdrawalId(before.getAsLong())).again());
        }
        byte[] device = devices.mark(withdraw);
        devices.lock(device);
        Weighed weighed = weigh(
                withdraw,
                member,
                type -> batch.available(Account.of(withdraw.member(), type)).amount(),
                (inForce, facts) -> new WithdrawalRules(inForce)
                        .decideOrRefuse(
                                facts,
                                runaway -> runaways.note(
                                        DecisionPoint.WITHDRAWAL,
                                        withdraw.member().toString(),
                                        runaway)));
        WithdrawalFacts facts = weighed.facts();
        WithdrawalDecision decision = weighed.decision();
        Split split = weighed.split();
        boolean hopeless = !weighed.isEnough(); // for what cannot be done anyway nobody is sent a code
        if (decision.outcome().isRefused() && !(hopeless && decision.outcome() == Outcome.STEP_UP)) {
            Optional<WithdrawalId> noted = refusals.note(withdraw, facts, decision);
            if (decision.outcome() == Outcome.BLOCKED) {
                noted.ifPresent(id -> cases.open(List.of(new NewCase(
                        new CaseId(Ids.next()),
                        CaseSubject.ofBlocked(id),
                        withdraw.member(),
                        withdraw.amount(),
                        decision.reasons(),
                        decision.rulebook(),
                        clock.instant(),
                        clock.instant().plus(terms.reviewTime())))));
            }
            Reason first = decision.outcome() == Outcome.BLOCKED
                    ? Reason.of(BLOCKED)
                    : decision.reasons().get(0);
            return new Answer(null, first, decision.outcome() == Outcome.STEP_UP);
        }
        if (hopeless) {
            throw insufficient(weighed, withdraw.amount().amount());
        }
        Instant now = weighed.now();
        Instant dueAt = weighed.dueAt(clock.getZone());
        boolean waits = screens.bind(withdraw.member()); // above all rules (G15)
        boolean held = waits || decision.outcome() == Outcome.HELD;
        WithdrawalView withdrawal = new WithdrawalView(
                new WithdrawalId(Ids.next()),
                withdraw.member(),
                Purpose.REQUEST,
                withdraw.amount(),
                Money.fen(decision.fee()),
                held ? State.HELD : dueAt != null ? State.WAITING : State.REQUESTED,
                held ? UNDER_REVIEW : null,
                providers.chosen().name(),
                now,
                dueAt,
                Money.fen(split.earned()),
                withdraw.payee(),
                withdraw.automatic(),
                null,
                null,
                Trace.id(),
                true);
        DecisionId decided =
                decisions.record(DecisionPoint.WITHDRAWAL, withdrawal.id().toString(), facts, decision, now);
        Journal journal = new Journal(JournalKind.WITHDRAWAL, withdrawal.id().toString(), now).decidedBy(decided);
        split.owed()
                .forEach((purse, some) -> journal.move(purse.settlesDebt(), purse.of(withdraw.member()), owed, some));
        Instant until = held ? now.plus(terms.reviewTime()) : (dueAt == null ? now : dueAt).plus(terms.payoutTime());
        split.taken().forEach((purse, some) -> {
            if (some > 0) {
                journal.holdUntil(until, purse.takesOut(), purse.of(withdraw.member()), WithdrawalPosting.PAYOUT, some);
            }
        });
        batch.require(journal);
        batch.write();
        book.add(withdrawal, withdraw.channel(), device);
        if (held) {
            cases.open(List.of(new NewCase(
                    new CaseId(Ids.next()),
                    CaseSubject.of(withdrawal.id()),
                    withdrawal.member(),
                    withdrawal.amount(),
                    decision.outcome() == Outcome.HELD ? decision.reasons() : List.of(Reason.of(OTHER_CASE)),
                    decision.outcome() == Outcome.HELD ? decision.rulebook() : null,
                    now,
                    until)));
        }
        keys.remember(request, withdrawal.id().value());
        return Answer.of(withdrawal);
    }

    private static String scope(Withdraw withdraw) {
        return "withdrawal:" + withdraw.channel();
    }

    private long amount(Money amount) {
        if (amount.asset() != Asset.CNY) {
            throw Rejection.invalid(
                    "amount.wrong-asset", Map.of("asset", amount.asset().name(), "expected", "CNY"));
        }
        return Given.fen("amount", amount.amount(), 1, LARGEST);
    }

    private static Rejection refused(Reason reason) {
        return switch (reason.code()) {
            case WithdrawalRules.TOO_SMALL -> Rejection.invalid(reason.code(), reason.parameters());
            case WithdrawalRules.RUNAWAY -> Rejection.conflict(reason.code(), reason.parameters());
            case BLOCKED -> Rejection.conflict(reason.code(), Map.of());
            default ->
                WithdrawalRules.TERMS.contains(reason.code())
                        ? Rejection.conflict(reason.code(), reason.parameters())
                        : Rejection.conflict("withdrawal.refused", Map.of("reason", reason.code()));
        };
    }

    /** @throws shop.solvent.platform.Rejection {@code withdrawal.not-found}, for one of a member the reader does not see too */
    public WithdrawalView find(WithdrawalId id) {
        WithdrawalView found = book.find(id);
        if (!members.isSeen(found.member())) {
            throw Rejection.notFound("withdrawal", id);
        }
        return found;
    }

    /**
     * A withdrawal that was asked for, or paid in, through the channel.
     *
     * @throws shop.solvent.platform.Rejection {@code withdrawal.not-found}, for another channel's too
     */
    public WithdrawalView find(WithdrawalId id, String channel) {
        return book.find(id, channel);
    }

    /**
     * A member's withdrawals, the newest first.
     *
     * @throws Rejection {@code member.not-found} for one the reader does not see too
     */
    public Page<WithdrawalView> of(MemberId member, int first, int size) {
        Page.check(first, size);
        requireSeen(member);
        return book.of(member, first, size);
    }

    /**
     * What a member asked for and rules refused, the newest first.
     *
     * @throws Rejection {@code member.not-found} for one the reader does not see too
     */
    public Page<RefusedWithdrawal> refusals(MemberId member, int first, int size) {
        Page.check(first, size);
        requireSeen(member);
        return refusals.of(member, first, size);
    }

    private void requireSeen(MemberId member) {
        if (!members.isSeen(member)) {
            throw Rejection.notFound("member", member);
        }
    }

    /** What the member brought and took out since then. */
    public InAndOut inAndOut(MemberId member, Instant since) {
        return new InAndOut(topUps.broughtSince(member, since), book.takenSince(member, since));
    }

    /** One that rules refused; empty for any other id, and for one of a member the reader does not see. */
    public Optional<RefusedWithdrawal> refusal(WithdrawalId id) {
        return refusals.find(id).filter(refused -> members.isSeen(refused.member()));
    }

    /**
     * A channel's withdrawals, the newest first.
     *
     * @param state null for any
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code withdrawal.not-found} if {@code after} is none of the channel's
     */
    public Slice<WithdrawalView> list(WalletQuery query, State state, WithdrawalId after, int size) {
        Slice.check(size);
        return book.list(query, state, after, size);
    }

    /**
     * The payment provider calls back. The same call made twice is one. What cannot be true, by the books, changes
     * nothing but is noted as a finding with a case, and is an answer too.
     */
    public PayoutAnswer told(PayoutResult result) {
        return Attempts.of(() -> posting.told(result));
    }

    /**
     * The member takes it back while it waits for its day: the money is in the wallet again.
     *
     * @param member whose it is
     * @throws Rejection {@code withdrawal.not-found} for another's too, {@code withdrawal.not-waiting}
     */
    public WithdrawalView cancel(WithdrawalId id, MemberId member) {
        if (!book.find(id).member().equals(member)) {
            throw Rejection.notFound("withdrawal", id);
        }
        return Attempts.of(() -> posting.cancel(id));
    }

    /** The same through the channel that it was asked for at. */
    public WithdrawalView cancel(WithdrawalId id, String channel) {
        return cancel(id, book.find(id, channel).member());
    }

    /** A member's that are under way, the oldest first. */
    public List<WithdrawalView> underWay(MemberId member, int most) {
        return book.underWay(member, most);
    }

    /**
     * A person decides about a held one: it goes on, or the money is given back.
     *
     * @throws shop.solvent.platform.Rejection {@code withdrawal.not-found}, {@code withdrawal.not-held}, {@code
     *     field.missing} without a reason
     */
    public WithdrawalView decide(WithdrawalId id, boolean approve, String by, String reason) {
        return decide(id, approve, null, by, reason);
    }

    /**
     * The same, with what the case about it turned out to be.
     *
     * @param outcome null where nobody says
     */
    public WithdrawalView decide(
            WithdrawalId id, boolean approve, shop.solvent.risk.Outcome outcome, String by, String reason) {
        return decide(id, approve, outcome, () -> {}, by, reason);
    }

    /** The same. @param also what is done beside it, in the same transaction; where that is tried again, it is done again */
    public WithdrawalView decide(
            WithdrawalId id,
            boolean approve,
            shop.solvent.risk.Outcome outcome,
            Runnable also,
            String by,
            String reason) {
        permits.require(by, Permission.DECIDE_WITHDRAWALS);
        find(id);
        return Attempts.of(() -> posting.decide(id, approve, outcome, also, by, reason));
    }
}

package shop.solvent.change;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import shop.solvent.change.ChangePosting.Answer;
import shop.solvent.change.ChangePosting.Ask;
import shop.solvent.day.BusinessDate;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.ChangeActId;
import shop.solvent.kernel.id.CharityId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Ledger;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.order.OddCents;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Effect;
import shop.solvent.rules.Rules;
import shop.solvent.rules.change.ChangeDecision;
import shop.solvent.rules.change.ChangeFact;
import shop.solvent.rules.change.ChangeRules;
import shop.solvent.rules.language.DecisionPoint;

/**
 * A member's small change: what they want done with it, and what they do. It is as much their own as money paid in: it never ends (G7),
 * counts towards the same ceiling (G8), goes to no other member (G9), and comes back when they say so.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Changes {

    /** Above any ceiling of a wallet. */
    public static final long LARGEST = 100_000_00L;

    @Inject
    private Transactions transactions;

    @Inject
    private ChangeBook book;

    @Inject
    private ChangePosting posting;

    @Inject
    private OddCents oddCents;

    @EJB
    private Members members;

    @Inject
    private Ledger ledger;

    @Inject
    private ActiveRules rules;

    @Inject
    private Decisions decisions;

    @Inject
    private Runaways runaways;

    @Inject
    private RequestKeys keys;

    @Inject
    private Clock clock;

    /**
     * What a member has and may do.
     *
     * @param available change that nothing is pending of
     * @param roundUp up to which orders are rounded up a day; null where they are not
     * @param sweepBelow less than which is put aside of what is left; null where nothing is
     * @param give what is said of giving it now
     * @param points what is said of turning it into points now
     * @param charity to whom it would go; null where the shop has declared nobody
     * @param sayAgain whether who wants it given said so for another charity: then nothing is given at night before they say it again
     * @param rulebook content hash of the rules in force, in hex
     */
    public record State(
            MemberId member,
            Money available,
            ChangeChoice choice,
            Money roundUp,
            Money sweepBelow,
            Possible give,
            Possible points,
            CharityView charity,
            boolean sayAgain,
            String rulebook) {}

    /**
     * Whether something can be done, and how.
     *
     * @param from the least that can be done it with; null where it cannot be done at all
     * @param why not, as a code; null where it can
     * @param pool of the points; null where it is not about points
     */
    public record Possible(Money from, String why, String pool) {

        public boolean isPossible() {
            return why == null;
        }
    }

    /** @throws Rejection {@code member.not-found} */
    public State of(MemberId member) {
        MemberView one = members.find(member);
        Map<AccountType, Balance> balances = ledger.balances(member.value());
        long change = available(balances, AccountType.CHANGE);
        long paidIn = available(balances, AccountType.PAID_IN);
        ChangeChoice choice = book.choice(member);
        Rules inForce = posting.inForce();
        ChangeDecision sweep = asked(one, choice, ChangeKind.SWEEP, paidIn, change, inForce);
        CharityView charity = book.charity().orElse(null);
        Possible give = possible(asked(one, choice, ChangeKind.GIVE, paidIn, change, inForce));
        return new State(
                member,
                Money.fen(change),
                choice,
                said(sweep, "round-up"),
                said(sweep, "sweep-below"),
                charity == null && give.isPossible() ? new Possible(null, "change.no-charity", null) : give,
                possible(asked(one, choice, ChangeKind.POINTS, paidIn, change, inForce)),
                charity,
                choice.goal() == ChangeGoal.GIVE && charity != null && !choice.isFor(charity),
                inForce.rulebook());
    }

    private static long available(Map<AccountType, Balance> balances, AccountType type) {
        return balances.containsKey(type) ? balances.get(type).available().amount() : 0;
    }

    private ChangeDecision asked(
            MemberView member, ChangeChoice choice, ChangeKind kind, long paidIn, long change, Rules inForce) {
        return new ChangeRules(inForce)
                .decideOrRefuse(
                        ChangePosting.fact(member, choice, kind, paidIn, 0, change, 0),
                        runaway -> runaways.noteApart(
                                DecisionPoint.CHANGE, member.id().toString(), runaway));
    }

    private static Possible possible(ChangeDecision decision) {
        return new Possible(
                decision.from() == 0 ? null : Money.fen(decision.from()),
                decision.isRefused() ? decision.reasons().get(0).code() : null,
                decision.pool());
    }

    /** What counts of such wishes, as effects are called on record; null where there are none. */
    private static Money said(ChangeDecision decision, String kind) {
        return decision.effects().stream()
                .filter(effect -> effect.kind().equals(kind) && effect.granted() > 0)
                .mapToLong(Effect::granted)
                .max()
                .stream()
                .mapToObj(Money::fen)
                .findFirst()
                .orElse(null);
    }

    /**
     * What is to be done from tonight on. What was chosen before stays on record.
     *
     * @throws Rejection {@code member.not-found}, {@code change.no-charity} for charity where there is none,
     *     {@code change.not-given} or {@code change.no-points} for what rules do not allow
     */
    public ChangeChoice choose(MemberId member, boolean roundUp, boolean sweep, ChangeGoal goal, String channel) {
        Given.value("goal", goal);
        State now = of(member);
        Possible wanted = goal == ChangeGoal.GIVE ? now.give() : goal == ChangeGoal.POINTS ? now.points() : null;
        if (wanted != null && !wanted.isPossible()) {
            throw ChangePosting.refused(Reason.of(wanted.why()));
        }
        ChangeChoice choice = new ChangeChoice(roundUp, sweep, goal, clock.instant());
        return transactions.of(() -> {
            members.requireRemembered(member);
            posting.lock(member);
            ChangeChoice before = book.choice(member);
            boolean forAnother = goal == ChangeGoal.GIVE
                    && !book.charity().map(before::isFor).orElse(true);
            if (!before.isSame(choice) || forAnother) {
                book.choose(member, choice, channel);
            }
            return book.choice(member);
        });
    }

    /**
     * What is to be done with how much.
     *
     * @param key made by who asks: the same key is the same wish
     * @param channel code of the channel through which it is asked
     * @param charity whom the member saw that it goes to; null for whom the shop has declared, and where it is not about giving
     */
    public record Wish(String key, String channel, MemberId member, Money amount, CharityId charity) {

        public Wish(String key, String channel, MemberId member, Money amount) {
            this(key, channel, member, amount, null);
        }
    }

    /** @param created whether by this very call */
    public record Done(ChangeAct act, boolean created) {}

    /**
     * @throws Rejection {@code member.not-found}, {@code field.…}, {@code change.no-charity}, {@code change.other-charity} where another
     *     took the place of the one that the member saw, {@code change.not-given}, {@code change.too-little}, {@code change.short}, {@code change.refused}, {@code change.undecided}, {@code key.reused}, {@code
     *     wind-down.running}
     */
    public Done give(Wish wish) {
        return act(ChangeKind.GIVE, wish);
    }

    /** @throws Rejection as {@link #give}, with {@code change.no-points} and {@code change.pool-short} in place of what charity has */
    public Done turn(Wish wish) {
        return act(ChangeKind.POINTS, wish);
    }

    /**
     * The member has it back as money paid in, and what is left is put aside no longer; orders are still rounded up.
     *
     * @throws Rejection {@code member.not-found}, {@code field.…}, {@code change.short}, {@code key.reused}
     */
    public Done back(Wish wish) {
        return act(ChangeKind.BACK, wish);
    }

    private Done act(ChangeKind kind, Wish wish) {
        long amount = Given.fen("amount", wish.amount().amount(), 1, LARGEST);
        Outcome outcome = transactions.of(() -> act(kind, wish, amount));
        if (outcome.refused() != null) {
            throw ChangePosting.refused(outcome.refused()); // only now: what is thrown in a transaction undoes it
        }
        return outcome.done();
    }

    /** @param refused why there is none; null if there is one */
    private record Outcome(Done done, Reason refused) {}

    private Outcome act(ChangeKind kind, Wish wish, long amount) {
        MemberView member = members.find(wish.member());
        members.requireRemembered(wish.member());
        Batch batch = posting.lock(wish.member());
        Keyed request = wish.charity() == null
                ? Keyed.of("change:" + wish.channel(), wish.key(), wish.member(), kind, amount)
                : Keyed.of("change:" + wish.channel(), wish.key(), wish.member(), kind, amount, wish.charity());
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return new Outcome(new Done(book.find(new ChangeActId(before.getAsLong())), false), null);
        }
        ChangeChoice choice = book.choice(wish.member());
        Ask ask = new Ask(member, choice, null, wish.channel());
        Answer answer = switch (kind) {
            case GIVE -> posting.give(ask, batch, amount, wish.charity());
            case POINTS -> posting.turn(ask, batch, amount);
            case BACK -> posting.back(ask, batch, amount);
            case SWEEP -> throw new IllegalArgumentException("nobody asks for a sweep");
        };
        if (answer.act() == null) {
            return new Outcome(null, answer.refused());
        }
        batch.write();
        if (kind == ChangeKind.BACK && choice.sweep()) { // or it were aside again tonight
            book.choose(
                    wish.member(),
                    new ChangeChoice(choice.roundUp(), false, choice.goal(), clock.instant()),
                    wish.channel());
        }
        keys.remember(request, answer.act().id().value());
        return new Outcome(new Done(answer.act(), true), null);
    }

    /**
     * Does at the end of a day what a member chose: puts aside, and gives or turns what is aside then. Each is done once for a day, however
     * often this is called. Nothing is done with a wallet that is frozen, so that it holds up nobody else's.
     *
     * @return how much was done: 0 to 2
     */
    public int night(MemberId id, LocalDate day) {
        return transactions.of(() -> {
            MemberView member = members.of(List.of(id)).get(id);
            Batch batch = posting.lock(id);
            ChangeChoice choice = book.choice(id);
            if (member == null || !choice.isOn() || posting.isStopped(id)) {
                return 0;
            }
            Ask ask = new Ask(member, choice, day, null);
            int done = 0;
            if ((choice.roundUp() || choice.sweep()) && !book.isDone(id, day, ChangeKind.SWEEP)) {
                long odd = choice.roundUp()
                        ? oddCents.of(
                                id,
                                BusinessDate.end(day.minusDays(1), clock.getZone()),
                                BusinessDate.end(day, clock.getZone()))
                        : 0;
                done += posting.sweep(ask, batch, odd).act() == null ? 0 : 1;
            }
            long aside = ChangePosting.has(batch, id, AccountType.CHANGE);
            ChangeKind goal = choice.goal() == ChangeGoal.GIVE ? ChangeKind.GIVE : ChangeKind.POINTS;
            if (choice.goal() != ChangeGoal.KEEP && aside > 0 && !book.isDone(id, day, goal)) {
                Answer answer = goal == ChangeKind.GIVE
                        ? posting.give(ask, batch, aside, null)
                        : posting.turn(ask, batch, aside);
                done += answer.act() == null ? 0 : 1; // what cannot be done tonight stays aside
            }
            batch.write();
            return done;
        });
    }

    /** What was done with a member's change, the latest first. @param after the last one that was told; null to begin */
    public Slice<ChangeAct> acts(MemberId member, ChangeActId after, int size) {
        members.find(member);
        return book.of(member, after, size);
    }

    /** @throws Rejection {@code change-act.not-found}, for another member's too */
    public ChangeAct find(ChangeActId id, MemberId member) {
        ChangeAct act = book.find(id);
        if (!act.member().equals(member)) {
            throw Rejection.notFound("change-act", id);
        }
        return act;
    }

    /**
     * What comes of it if the rules by which it was decided are asked once more.
     *
     * @param rulebook content hash that stands with the act, in hex
     * @param kept whether rules of that very hash are kept and lawful
     * @param same whether they say to the same facts what was done
     */
    public record Checked(ChangeAct act, String rulebook, boolean kept, boolean same) {}

    /**
     * Runs the rules of the hash that stands with the act over the facts that stand with its decision.
     *
     * @throws Rejection {@code change-act.not-found}, for another member's too; {@code change.no-rules} for what no rule decided
     */
    public Checked check(ChangeActId id, MemberId member) {
        ChangeAct act = find(id, member);
        if (act.decision() == null) {
            throw Rejection.conflict("change.no-rules", Map.of());
        }
        Optional<RecordedDecision> recorded = decisions.find(act.decision());
        Rules then = rules.before(DecisionPoint.CHANGE, act.rulebook());
        boolean kept = then.rulebook().equals(act.rulebook());
        boolean same = kept && recorded.isPresent() && isSame(act, recorded.get(), then);
        return new Checked(act, act.rulebook(), kept, same);
    }

    /** The decision on record is what the rules say, and what was moved is what the decision says. */
    private static boolean isSame(ChangeAct act, RecordedDecision recorded, Rules then) {
        ChangeFact fact = recorded.facts(ChangeFact.class);
        ChangeDecision again = new ChangeRules(then).decide(fact);
        long moved = act.kind() == ChangeKind.SWEEP ? again.aside() : fact.amount();
        long points = act.kind() == ChangeKind.POINTS ? act.amount().amount() + again.bonus() : 0;
        return recorded.result(ChangeDecision.class).figures().equals(again.figures())
                && again.outcome() == ChangeDecision.Outcome.MOVED
                && moved == act.amount().amount()
                && points == act.points();
    }

    /**
     * What a member gave to charity in a year.
     *
     * @param total of them all
     */
    public record Receipt(MemberId member, int year, List<ChangeAct> acts, Money total, List<CharityView> charities) {}

    /** @throws Rejection {@code member.not-found} */
    public Receipt receipt(MemberId member, int year) {
        members.find(member);
        Instant from = Year.of(year).atDay(1).atStartOfDay(clock.getZone()).toInstant();
        Instant until = Year.of(year + 1).atDay(1).atStartOfDay(clock.getZone()).toInstant();
        List<ChangeAct> acts = book.given(member, from, until);
        return new Receipt(
                member,
                year,
                acts,
                Money.fen(acts.stream().mapToLong(act -> act.amount().amount()).sum()),
                book.charities().stream()
                        .filter(one ->
                                acts.stream().anyMatch(act -> act.charity().equals(one.id())))
                        .toList());
    }
}

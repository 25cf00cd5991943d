package shop.solvent.giving;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import shop.solvent.aggregate.Doing;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PointGiftId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.Buyer;
import shop.solvent.member.Members;
import shop.solvent.order.Regulars;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Transactions;
import shop.solvent.points.GivenLot;
import shop.solvent.points.Points;
import shop.solvent.risk.RuleSnoozes;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.giving.GivingDecision;
import shop.solvent.rules.giving.GivingDecision.Outcome;
import shop.solvent.rules.giving.GivingFact;
import shop.solvent.rules.giving.GivingFacts;
import shop.solvent.rules.giving.GivingRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.signal.SignalGathering;
import shop.solvent.stepup.StepUps;

/**
 * Lets members give points and coins to each other: what can be spent, of those lots first that end first. What is given keeps
 * the order it came from, its pool and its end, and the money behind it stays where it is; so whoever has it, a refund of that
 * order finds it, and it never becomes money (G9).
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PointGifts {

    @Inject
    private Transactions transactions;

    @Inject
    private Members members;

    @Inject
    private Regulars regulars;

    @Inject
    private Ledger ledger;

    @Inject
    private Points points;

    @Inject
    private PointGiftBook book;

    @Inject
    private StepUps stepUps;

    @Inject
    private ActiveRules rules;

    @Inject
    private RuleSnoozes snoozes;

    @Inject
    private Runaways runaways;

    @Inject
    private Decisions decisions;

    @Inject
    private RequestKeys keys;

    @Inject
    private SignalGathering signals;

    @Inject
    private Clock clock;

    /** @param refused why there is none; null if there is one */
    private record Answer(PointGiftView gift, Reason refused, boolean stepUp) {}

    /**
     * What rules refuse moves nothing, and is {@linkplain #refusals noted}.
     *
     * @throws Rejection {@code member.not-found}, {@code giving.to-oneself}, {@code giving.guest} if one of them has no account,
     *     {@code field.out-of-range}, {@code step-up.required} and what else {@link StepUps} throws, {@code giving.day-full}, {@code giving.month-full}, {@code
     *     giving.refused}, {@code giving.undecided}, {@code giving.short}, {@code key.reused}
     */
    public PointGiftView give(GivePoints wish) {
        if (wish.shown() != null) {
            stepUps.prove(wish.shown(), wish.act(), scope(wish) + " " + wish.key());
        }
        Answer answer = transactions.of(() -> answer(wish));
        if (answer.stepUp()) {
            throw stepUps.required(wish.act());
        }
        if (answer.refused() != null) {
            throw refused(answer.refused()); // only now: what is thrown in a transaction undoes it
        }
        return answer.gift();
    }

    private Answer answer(GivePoints wish) {
        Given.within("points", wish.points(), 1, GivePoints.LARGEST);
        if (wish.giver().equals(wish.receiver())) {
            throw Rejection.invalid("giving.to-oneself", Map.of());
        }
        Map<MemberId, Buyer> two = members.buyers(List.of(wish.giver(), wish.receiver()));
        Buyer giver = account(two, wish.giver());
        Buyer receiver = account(two, wish.receiver());
        Batch batch = ledger.batch(Stream.of(wish.giver(), wish.receiver())
                .flatMap(member -> Stream.of(
                        Account.of(member, AccountType.LOCKED_POINTS),
                        Account.of(member, AccountType.RELEASED_POINTS),
                        Account.of(member, AccountType.COINS)))
                .toList());
        Keyed request = Keyed.of(scope(wish), wish.key(), wish.giver(), wish.receiver(), wish.asset(), wish.points());
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return new Answer(book.find(new PointGiftId(before.getAsLong())), null, false);
        }
        Rules inForce = rules.of(DecisionPoint.GIVING);
        GivingFacts facts = new GivingFacts(
                fact(wish, giver, receiver),
                signals.of(Doing.of(clock.instant(), giver.id(), wish.channel(), giver.inviter()), inForce),
                snoozes.of(giver.id(), List.of(), wish.channel(), clock.instant()));
        GivingDecision decision = new GivingRules(inForce)
                .decideOrRefuse(
                        facts,
                        runaway ->
                                runaways.note(DecisionPoint.GIVING, wish.giver().toString(), runaway));
        long has = points.spending(List.of(wish.giver())).left(wish.giver(), wish.asset());
        boolean tooFew = has < wish.points();
        if (decision.outcome().isRefused() && !(tooFew && decision.outcome() == Outcome.STEP_UP)) {
            book.note(wish, facts, decision);
            return new Answer(null, decision.reasons().get(0), decision.outcome() == Outcome.STEP_UP);
        }
        if (tooFew) { // for what cannot be done anyway nobody is sent a code
            throw Rejection.conflict(
                    "giving.short", Map.of("available", String.valueOf(has), "needed", String.valueOf(wish.points())));
        }
        Instant now = clock.instant();
        PointGiftId id = new PointGiftId(Ids.next());
        DecisionId decided = decisions.record(DecisionPoint.GIVING, id.toString(), facts, decision, now);
        boolean coins = wish.asset() == Asset.COIN;
        AccountType purse = coins ? AccountType.COINS : AccountType.RELEASED_POINTS;
        batch.require(new Journal(JournalKind.POINT_GIFT, id.toString(), now)
                .decidedBy(decided)
                .move(
                        coins ? TransferCode.GIVE_COINS : TransferCode.GIVE_POINTS,
                        Account.of(wish.giver(), purse),
                        Account.of(wish.receiver(), purse),
                        wish.points()));
        batch.write();
        List<GivenLot> lots = points.give(wish.giver(), wish.receiver(), wish.asset(), wish.points(), id);
        PointGiftView gift = new PointGiftView(
                id,
                wish.giver(),
                wish.receiver(),
                wish.asset(),
                wish.points(),
                wish.channel(),
                now,
                lots,
                Trace.id(),
                true);
        book.add(gift, decided);
        keys.remember(request, id.value());
        return new Answer(gift, null, false);
    }

    private static String scope(GivePoints wish) {
        return "point-gift:" + wish.channel();
    }

    private Buyer account(Map<MemberId, Buyer> found, MemberId member) {
        Buyer one = found.get(member);
        if (!members.isSeen(member)) {
            throw Rejection.notFound("member", member);
        }
        if (one == null) {
            throw members.missing(member);
        }
        if (one.guest()) {
            throw Rejection.conflict("giving.guest", Map.of("member", member.toString()));
        }
        return one;
    }

    /** Under the locks of both, so that no other gift of theirs comes between. */
    private GivingFact fact(GivePoints wish, Buyer giver, Buyer receiver) {
        Instant now = clock.instant();
        PointGiftBook.Lately lately = book.lately(giver.id(), receiver.id());
        return new GivingFact(
                giver.id().toString(),
                giver.level(),
                days(giver, now),
                regulars.completed(giver.id()),
                receiver.id().toString(),
                receiver.level(),
                days(receiver, now),
                regulars.completed(receiver.id()),
                wish.asset() == Asset.COIN ? GivingFact.COINS : GivingFact.POINTS,
                wish.points(),
                lately.givenToday(),
                lately.givenThisMonth(),
                lately.receivedThisMonth(),
                receiver.id().equals(giver.inviter()) || giver.id().equals(receiver.inviter()),
                regulars.shareADevice(giver.id(), receiver.id()),
                wish.shown() != null);
    }

    private static long days(Buyer member, Instant now) {
        return Math.max(0, Duration.between(member.joinedAt(), now).toDays());
    }

    private static Rejection refused(Reason reason) {
        return switch (reason.code()) {
            case GivingRules.DAY_FULL, GivingRules.MONTH_FULL, GivingRules.RUNAWAY ->
                Rejection.conflict(reason.code(), reason.parameters());
            default -> Rejection.conflict("giving.refused", Map.of("reason", reason.code()));
        };
    }

    /** @throws Rejection {@code point-gift.not-found}, for one of members the reader does not see too */
    public PointGiftView find(PointGiftId id) {
        PointGiftView found = book.find(id);
        if (!members.isSeen(found.giver()) && !members.isSeen(found.receiver())) {
            throw Rejection.notFound("point-gift", id);
        }
        return found;
    }

    /**
     * What a member gave and was given, the latest first.
     *
     * @throws Rejection {@code member.not-found} for one the reader does not see too
     */
    public Page<PointGiftView> of(MemberId member, int first, int size) {
        Page.check(first, size);
        requireSeen(member);
        return book.of(member, first, size);
    }

    /**
     * As {@link #of}, in parts.
     *
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code member.not-found}, {@code point-gift.not-found} if {@code after} is none of the member's
     */
    public Slice<PointGiftView> list(MemberId member, PointGiftId after, int size) {
        Slice.check(size);
        requireSeen(member);
        if (after != null) {
            PointGiftView last = book.find(after);
            if (!last.giver().equals(member) && !last.receiver().equals(member)) {
                throw Rejection.notFound("point-gift", after);
            }
        }
        return book.list(member, after, size);
    }

    /**
     * What a member wanted to give and rules refused, the latest first.
     *
     * @throws Rejection {@code member.not-found} for one the reader does not see too
     */
    public Page<RefusedPointGift> refusals(MemberId giver, int first, int size) {
        Page.check(first, size);
        requireSeen(giver);
        return book.refusals(giver, first, size);
    }

    private void requireSeen(MemberId member) {
        members.find(member);
    }
}

package shop.solvent.wallet;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.GiftId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.RuleTags;
import shop.solvent.platform.Ids;
import shop.solvent.pool.Pools;
import shop.solvent.pool.Pools.Funds;
import shop.solvent.rules.Effect;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.gift.CouponFact;
import shop.solvent.rules.gift.CouponsGiven;
import shop.solvent.rules.gift.Gift;
import shop.solvent.rules.gift.GiftDecision;
import shop.solvent.rules.gift.Means;
import shop.solvent.rules.gift.Tags;
import shop.solvent.rules.language.DecisionPoint;

/** Gives members what rules decided, or two people agreed to, for something they did, in the present transaction. */
@ApplicationScoped
public class ActGifts {

    private static final String RULES = "rules";

    /** As long as a gift's reason may be. */
    private static final int LONGEST_REASON = 500;

    @Inject
    private Ledger ledger;

    @EJB
    private Pools pools;

    @Inject
    private GiftBook book;

    @Inject
    private OrderGifts orderGifts;

    @Inject
    private GiftReturns returns;

    @Inject
    private ActCoupons coupons;

    @Inject
    private RuleTags tags;

    @Inject
    @Any
    private Instance<ActReward> rewards;

    @Inject
    private Decisions decisions;

    @Inject
    private Clock clock;

    /** What a decision looked at, and what it was. */
    private record Decided<F, D>(F facts, D decision) {}

    /**
     * What a member did.
     *
     * @param id its text, {@code top_…}; nobody has been given anything for it yet
     * @param at when it was done
     * @param order which it belongs to, so that a gift for it goes back with the order; null if to none
     */
    public record Act(DecisionPoint point, String id, MemberId member, Instant at, OrderId order) {}

    /**
     * Decides what an act brings, puts the decision on record and gives what was decided. Pools, batches of coupons and the
     * member's tags are looked at without a lock; what is given out of is locked then, and where somebody else was quicker it is
     * decided again by what is left there.
     *
     * @param rules by which it is decided
     * @param facts everything the decision looks at, with these means
     */
    public <F extends Record, D extends Record & GiftDecision> D give(
            Act act, Rules rules, Function<Means, F> facts, Function<F, D> decide) {
        Map<String, Funds> open = new HashMap<>();
        pools.forGifts().forEach(pool -> open.put(pool.code(), pool));
        Means seen = means(open.values(), act.member(), rules);
        Decided<F, D> decided = decided(seen, facts, decide);
        if (decided.decision().givesNothing()) {
            record(act, decided);
            return decided.decision();
        }
        List<Account> accounts = new ArrayList<>();
        accounts.add(Account.of(act.member(), AccountType.GIFT));
        decided.decision()
                .gifts()
                .forEach(gift -> accounts.add(Account.of(open.get(gift.pool()).id(), AccountType.POOL)));
        List<String> batches = decided.decision().extras().coupons().stream()
                .map(CouponsGiven::batch)
                .toList();
        List<CouponFact> held = new ArrayList<>();
        AtomicReference<Tags> has = new AtomicReference<>();
        Batch batch = ledger.batch(accounts, () -> {
            has.set(tags.lock(act.member(), rules));
            held.addAll(coupons.lock(act.member(), batches));
        });
        List<Funds> locked = decided.decision().gifts().stream()
                .map(gift -> underLock(open.get(gift.pool()), batch))
                .toList();
        boolean enough = decided.decision().gifts().stream()
                .allMatch(gift -> locked.stream()
                        .anyMatch(pool -> pool.code().equals(gift.pool()) && pool.available() >= gift.fen()));
        if (!enough || !decided.decision().extras().isWithin(held) || !Objects.equals(has.get(), seen.tags())) {
            decided = decided(new Means(seen(locked), held, has.get()), facts, decide);
        }
        DecisionId id = record(act, decided);
        for (Gift gift : decided.decision().gifts()) {
            give(batch, act, open.get(gift.pool()).id(), gift, reason(decided.decision(), gift), id);
        }
        batch.write();
        for (ActReward reward : rewards) {
            reward.give(act, decided.decision(), id);
        }
        return decided.decision();
    }

    private static <F, D> Decided<F, D> decided(Means means, Function<Means, F> facts, Function<F, D> decide) {
        F seen = facts.apply(means);
        return new Decided<>(seen, decide.apply(seen));
    }

    private Means means(Collection<Funds> open, MemberId member, Rules rules) {
        return new Means(
                seen(open),
                coupons.look(List.of(member)).getOrDefault(member, List.of()),
                tags.look(List.of(member), rules).get(member));
    }

    /** What there is just now to give each of these. @param rules by which it is decided */
    public Map<MemberId, Means> means(Collection<MemberId> members, Rules rules) {
        List<PoolFact> open = seen(pools.forGifts());
        Map<MemberId, List<CouponFact>> batches = coupons.look(members);
        Map<MemberId, Tags> have = tags.look(members, rules);
        Map<MemberId, Means> means = new HashMap<>();
        members.forEach(one -> means.put(one, new Means(open, batches.getOrDefault(one, List.of()), have.get(one))));
        return means;
    }

    private static List<PoolFact> seen(Collection<Funds> open) {
        return open.stream()
                .map(pool -> new PoolFact(pool.code(), pool.available()))
                .sorted((one, other) -> one.code().compareTo(other.code()))
                .toList();
    }

    private <F extends Record, D extends Record & GiftDecision> DecisionId record(Act act, Decided<F, D> decided) {
        return decisions.record(act.point(), act.id(), decided.facts(), decided.decision(), act.at());
    }

    /** What gifts may take of it now, until the end of the transaction. */
    private static Funds underLock(Funds pool, Batch batch) {
        long there = batch.available(Account.of(pool.id(), AccountType.POOL)).amount();
        return pool.with(there);
    }

    private void give(Batch batch, Act act, PoolId pool, Gift gift, String reason, DecisionId decision) {
        GiftId id = new GiftId(Ids.next());
        Instant now = clock.instant();
        move(
                batch,
                new Journal(JournalKind.GIFT, id.toString(), now).decidedBy(decision),
                act.member(),
                pool,
                gift.fen());
        book.add(id, act.member(), pool, Money.fen(gift.fen()), end(gift.days()), act.id(), RULES, reason, now);
        if (act.order() != null) {
            orderGifts.add(id, act);
        }
    }

    private static void move(Batch batch, Journal journal, MemberId member, PoolId pool, long fen) {
        batch.require(journal.move(
                TransferCode.GIVE, Account.of(pool, AccountType.POOL), Account.of(member, AccountType.GIFT), fen));
    }

    private Instant end(int days) {
        return LocalDate.now(clock)
                .plusDays(days + 1L)
                .atStartOfDay(clock.getZone())
                .toInstant();
    }

    /**
     * What was agreed to beforehand for something a member did, so that nothing is left to decide.
     *
     * @param act the text of the id of what it is for
     * @param pool its code
     * @param days it is good for, the day it is given not counted
     * @param by what gives it, {@code task:three-orders}
     * @param parts fen that each order bears of it that it is for; empty where it is for none
     */
    public record Agreed(
            String act,
            MemberId member,
            String pool,
            long fen,
            int days,
            String by,
            String reason,
            Map<OrderId, Long> parts) {}

    /**
     * Gives what was agreed to, in the present transaction.
     *
     * @return empty where the pool has not so much beyond what it keeps back, or gives no gifts any more; nothing is given then
     */
    public Optional<GiftId> give(Agreed agreed) {
        Optional<Funds> pool = pools.forGifts().stream()
                .filter(open -> open.code().equals(agreed.pool()) && open.available() >= agreed.fen())
                .findFirst();
        if (pool.isEmpty()) {
            return Optional.empty();
        }
        PoolId from = pool.get().id();
        Batch batch = ledger.batch(
                List.of(Account.of(agreed.member(), AccountType.GIFT), Account.of(from, AccountType.POOL)));
        if (underLock(pool.get(), batch).available() < agreed.fen()) {
            return Optional.empty();
        }
        GiftId id = new GiftId(Ids.next());
        Instant now = clock.instant();
        move(batch, new Journal(JournalKind.GIFT, id.toString(), now), agreed.member(), from, agreed.fen());
        batch.write();
        book.add(
                id,
                agreed.member(),
                from,
                Money.fen(agreed.fen()),
                end(agreed.days()),
                agreed.act(),
                agreed.by(),
                agreed.reason(),
                now);
        orderGifts.add(id, agreed.parts());
        return Optional.of(id);
    }

    /**
     * Notes a gift whose money the caller's own journal moves, in the present transaction.
     *
     * @param pool into which goes what is not spent of it by its last day
     * @param days it is good for, the day it is given not counted
     * @param act the text of the id of what it is for
     * @param by what gives it
     */
    public void note(
            GiftId id, MemberId member, PoolId pool, long fen, int days, String act, String by, String reason) {
        book.add(id, member, pool, Money.fen(fen), end(days), act, by, reason, clock.instant());
    }

    /** As {@link GiftReturns#takeBack}, with a round of locks of its own. */
    public Map<GiftId, GiftReturns.Taken> takeBack(MemberId member, Collection<GiftId> gifts) {
        Batch batch = ledger.batch(List.of(Account.of(member, AccountType.GIFT)));
        Map<GiftId, GiftReturns.Taken> taken = returns.takeBack(member, gifts, batch);
        batch.write();
        return taken;
    }

    /** What the rule is called that gave it. */
    private static String reason(GiftDecision decision, Gift gift) {
        String name = decision.effects().stream()
                .filter(effect -> effect.granted() > 0 && effect.subject().equals(gift.pool()))
                .map(Effect::rule)
                .findFirst()
                .orElseThrow()
                .name();
        return name.substring(0, Math.min(name.length(), LONGEST_REASON));
    }

    /** Fen that a member was given for acts of a kind. */
    public record Given(long since, long ever) {}

    /** @param prefix of the ids of the acts, {@code chk_} */
    public Given given(MemberId member, String prefix, Instant since) {
        return book.given(member, prefix, since);
    }

    /** What was given for each of these, by the text of its id. Those for which nothing was are missing. */
    public Map<String, ActGiven> of(Collection<String> acts) {
        Map<String, ActGiven> given = new HashMap<>();
        book.of(acts).forEach((act, gifts) -> given.put(act, new ActGiven(gifts, List.of(), 0, List.of())));
        for (ActReward reward : rewards) {
            reward.of(acts).forEach((act, more) -> given.merge(act, more, ActGiven::plus));
        }
        return given;
    }
}

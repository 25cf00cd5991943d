package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import shop.solvent.kernel.Allocation;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Rate;
import shop.solvent.kernel.Rounding;
import shop.solvent.rules.Effect;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutDecision.GiveUp;
import shop.solvent.rules.checkout.CheckoutDecision.Points;
import shop.solvent.rules.checkout.CheckoutDecision.Proceeds;
import shop.solvent.rules.checkout.CheckoutDecision.Subsidy;
import shop.solvent.rules.checkout.CheckoutWishes.CommissionWish;
import shop.solvent.rules.checkout.CheckoutWishes.LineWish;
import shop.solvent.rules.checkout.CheckoutWishes.PartWish;
import shop.solvent.rules.checkout.CheckoutWishes.PointsWish;
import shop.solvent.rules.checkout.CheckoutWishes.SubsidyWish;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Wish;

/**
 * The arithmetic of one order, in the order in which the steps are called: discount, subsidise, pay, giveUp,
 * commission, award. What counts of several wishes for one subject is the choice's {@link Contest}.
 *
 * <p>G4 says that all rewards of an order together stay below what the member paid for it: {@code subsidies + giveUps
 * + commissions < payable}. Subsidies are cut so that this holds without commissions; commissions take what is then
 * left, the nearest inviter first. Points are not in the sum: a locked point is worth nothing until it is released, and
 * it is released only against the pool's money, which is the give-up that <em>is</em> in the sum.
 */
final class CheckoutAmounts {

    private static final int WHOLE = 10_000;

    private static final Contest DISCOUNT = Contest.of(CheckoutChoices.class, "discount");
    /** Amounts and shares compete by what they come to. */
    private static final Contest SUBSIDY = Contest.of(CheckoutChoices.class, "subsidy");

    private static final Contest GIVE_UP = Contest.of(CheckoutChoices.class, "giveUp");
    private static final Contest COMMISSION = Contest.of(CheckoutChoices.class, "commission");
    private static final Contest POINTS = Contest.of(CheckoutChoices.class, "points");
    private static final Contest HOLD = Contest.of(CheckoutChoices.class, "hold");
    private static final Contest REFUSE = Contest.of(CheckoutChoices.class, "refuse");

    private final CheckoutFacts facts;
    private final JurisdictionProfile profile;
    private final List<LineFact> lines;
    private final List<Effect> effects = new ArrayList<>();

    /** By line, in fen: the list price less the discount, and the parts of it that member and pools pay. */
    private final long[] price;

    private long[] paid;
    private final long[] givenUp;

    private WalletFact payment;
    private final List<Subsidy> subsidies = new ArrayList<>();
    private final List<Commission> commissions = new ArrayList<>();
    private final Map<Lot, Long> points = new TreeMap<>();

    /** Points that are released together. */
    private record Lot(String merchant, String pool, int stages, int everyDays) implements Comparable<Lot> {

        private static final Comparator<Lot> BY_ALL = Comparator.comparing(Lot::merchant)
                .thenComparing(Lot::pool)
                .thenComparingInt(Lot::stages)
                .thenComparingInt(Lot::everyDays);

        @Override
        public int compareTo(Lot other) {
            return BY_ALL.compare(this, other);
        }
    }

    private record MerchantPool(String merchant, String pool) {}

    CheckoutAmounts(CheckoutFacts facts, JurisdictionProfile profile) {
        this.facts = facts;
        this.profile = profile;
        this.lines = facts.lines();
        this.price = lines.stream().mapToLong(LineFact::amount).toArray();
        this.givenUp = new long[lines.size()];
    }

    void discount(List<LineWish> wishes) {
        ToLongFunction<LineWish> worth = wish -> share(wish.line().amount(), wish.basisPoints());
        for (LineWish wish :
                winners(DISCOUNT, Asset.CNY, wishes, wish -> wish.line().line(), LineWish::basisPoints, worth)) {
            long off = worth.applyAsLong(wish);
            price[wish.line().line()] -= off;
            record(DISCOUNT, wish, Asset.CNY, off, off, null);
        }
    }

    /** @param giveUps what the merchants will give up of the member's payment; a subsidy must leave room for it */
    void subsidise(List<SubsidyWish> wishes, List<LineWish> giveUps) {
        long total = sum(price);
        int highest = giveUps.stream()
                .mapToInt(wish -> withinRange(wish.basisPoints()))
                .max()
                .orElse(0);
        // G4 without commissions: subsidies + giveUps < payable, where payable = total − subsidies and no give-up
        // exceeds the highest share h of payable. Solved for the subsidies: below total · (1 − h) / (2 − h).
        long room = below(total, WHOLE - highest, 2 * WHOLE - highest);
        ToLongFunction<SubsidyWish> worth =
                wish -> wish.of(wish.line() == null ? total : price[wish.line().line()]);
        for (List<SubsidyWish> counting : counting(SUBSIDY, wishes, SubsidyWish::pool, worth, worth)) {
            String pool = counting.get(0).pool();
            long available = available(pool);
            long granted = 0;
            for (SubsidyWish wish : counting) {
                long desired = worth.applyAsLong(wish);
                long amount = Math.min(desired, Math.min(available - granted, room));
                String limit = amount == desired ? null : available - granted <= room ? "pool" : "G4";
                record(SUBSIDY, wish, Asset.CNY, desired, amount, limit);
                granted += amount;
                room -= amount;
            }
            if (granted > 0) {
                subsidies.add(new Subsidy(pool, granted));
            }
        }
        paid = Allocation.proportional(
                total - subsidies.stream().mapToLong(Subsidy::amount).sum(), price);
    }

    void pay() {
        payment = facts.wallet().spend(payable());
    }

    void giveUp(List<LineWish> wishes) {
        for (LineWish wish : winners(
                GIVE_UP,
                Asset.CNY,
                wishes,
                wish -> wish.line().line(),
                LineWish::basisPoints,
                beaten -> share(paid(beaten.line()), beaten.basisPoints()))) {
            int rate = withinRange(wish.basisPoints());
            long amount = share(paid(wish.line()), rate);
            long desired = Math.max(amount, share(paid(wish.line()), wish.basisPoints()));
            givenUp[wish.line().line()] = amount;
            String limit = rate == wish.basisPoints() ? null : "give-up-range";
            record(GIVE_UP, wish, Asset.CNY, desired, amount, limit);
        }
    }

    void commission(List<CommissionWish> wishes) {
        long base = payment.paidIn();
        long rewards =
                sum(givenUp) + subsidies.stream().mapToLong(Subsidy::amount).sum();
        long left = Math.max(0, payable() - rewards - 1);
        if (wishes.stream().anyMatch(wish -> wish.share() == null)) {
            // Of rates the law's limit is held where they are written; what amounts come to is seen here only.
            left = Math.min(left, share(base, profile.commissionTotal()));
        }
        long[] baseOf =
                wishes.stream().anyMatch(wish -> wish.line() != null) ? Allocation.proportional(base, paid) : null;
        ToLongFunction<CommissionWish> worth =
                wish -> wish.of(wish.line() == null ? base : baseOf[wish.line().line()]);
        ToLongFunction<CommissionWish> rank =
                wish -> wish.line() == null ? wish.share().basisPoints() : worth.applyAsLong(wish);
        for (List<CommissionWish> counting :
                counting(COMMISSION, wishes, wish -> wish.inviter().level(), rank, worth)) {
            InviterFact inviter = counting.get(0).inviter();
            String bar = bar(inviter);
            long granted = 0;
            int settleAfterDays = 0;
            for (CommissionWish wish : counting) {
                long desired = worth.applyAsLong(wish);
                long amount = bar == null ? Math.min(desired, left) : 0;
                String limit = bar != null ? bar : amount == desired ? null : "G4";
                record(COMMISSION, wish, Asset.CNY, desired, amount, limit);
                if (amount > 0) {
                    left -= amount;
                    granted += amount;
                    settleAfterDays = Math.max(settleAfterDays, wish.settleAfterDays());
                }
            }
            if (granted > 0) {
                commissions.add(new Commission(inviter.level(), inviter.member(), granted, settleAfterDays));
            }
        }
    }

    void award(List<PointsWish> wishes) {
        ToLongFunction<PointsWish> worth = wish -> share(paid(wish.line()), wish.basisPoints());
        for (PointsWish wish :
                winners(POINTS, Asset.POINT, wishes, wish -> wish.line().line(), PointsWish::basisPoints, worth)) {
            long amount = worth.applyAsLong(wish);
            LineFact line = wish.line();
            record(POINTS, wish, Asset.POINT, amount, amount, null);
            if (amount > 0) {
                points.merge(
                        new Lot(line.merchant(), line.pool(), wish.stages(), wish.everyDays()), amount, Math::addExact);
            }
        }
    }

    void flag(List<Wish.Flag> holds, List<Wish.Flag> refusals) {
        effects.addAll(HOLD.effects(holds));
        effects.addAll(REFUSE.effects(refusals));
    }

    long payable() {
        return sum(paid);
    }

    List<Effect> effects() {
        return Collections.unmodifiableList(effects);
    }

    Amounts amounts() {
        long list = facts.lines().stream().mapToLong(LineFact::amount).reduce(0, Math::addExact);
        return new Amounts(
                list,
                list - sum(price),
                payable(),
                payment.paidIn(),
                payment,
                subsidies,
                proceeds(),
                giveUps(),
                commissions,
                points.entrySet().stream()
                        .map(lot -> new Points(
                                lot.getKey().merchant(),
                                lot.getKey().pool(),
                                lot.getValue(),
                                lot.getKey().stages(),
                                lot.getKey().everyDays()))
                        .toList());
    }

    /** The merchants bear the commissions in proportion to what they keep of the payment, so none ends below zero. */
    private List<Proceeds> proceeds() {
        long[] kept = new long[lines.size()];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = paid[i] - givenUp[i];
        }
        long[] borne = Allocation.proportional(
                commissions.stream().mapToLong(Commission::amount).sum(), kept);
        Map<String, Long> byMerchant = new TreeMap<>();
        for (int i = 0; i < kept.length; i++) {
            byMerchant.merge(lines.get(i).merchant(), price[i] - givenUp[i] - borne[i], Long::sum);
        }
        return byMerchant.entrySet().stream()
                .filter(share -> share.getValue() > 0)
                .map(share -> new Proceeds(share.getKey(), share.getValue()))
                .toList();
    }

    private List<GiveUp> giveUps() {
        Map<MerchantPool, Long> byPool =
                new TreeMap<>(Comparator.comparing(MerchantPool::merchant).thenComparing(MerchantPool::pool));
        for (int i = 0; i < givenUp.length; i++) {
            if (givenUp[i] > 0) {
                LineFact line = lines.get(i);
                byPool.merge(new MerchantPool(line.merchant(), line.pool()), givenUp[i], Long::sum);
            }
        }
        return byPool.entrySet().stream()
                .map(share ->
                        new GiveUp(share.getKey().merchant(), share.getKey().pool(), share.getValue()))
                .toList();
    }

    /** Why this inviter may not be paid, whatever a rule says; null if nothing stands in the way. */
    private String bar(InviterFact inviter) {
        if (inviter.level() < 1 || inviter.level() > profile.commissionLevels()) {
            return "G1";
        }
        return inviter.member().equals(facts.buyer().member()) ? "self" : null;
    }

    private int withinRange(int basisPoints) {
        return GIVE_UP.within(basisPoints, profile);
    }

    private long available(String pool) {
        return facts.pools().stream()
                .filter(fact -> fact.code().equals(pool))
                .mapToLong(fact -> Math.max(0, fact.available()))
                .findFirst()
                .orElse(0);
    }

    private long paid(LineFact line) {
        return paid[line.line()];
    }

    private void record(Contest contest, Wish wish, Asset asset, long desired, long granted, String limitedBy) {
        effects.add(contest.effect(wish, asset, desired, granted, limitedBy));
    }

    /**
     * The wish that counts for each key, in the order of the keys. Every other wish is recorded as beaten.
     *
     * @param worth what a beaten wish would have been worth, in minor units
     */
    private <W extends Wish, K extends Comparable<K>> Collection<W> winners(
            Contest contest,
            Asset asset,
            List<W> wishes,
            Function<W, K> key,
            ToLongFunction<W> rank,
            ToLongFunction<W> worth) {
        return contest.settle(
                wishes, key, rank, lost -> effects.add(contest.beaten(lost, asset, worth.applyAsLong(lost))));
    }

    /** Whom or what a wish is for, and of which line it is; -1 for the whole order, which comes first. */
    private record Part<K extends Comparable<K>>(K key, int line) implements Comparable<Part<K>> {

        @Override
        public int compareTo(Part<K> other) {
            int byKey = key.compareTo(other.key);
            return byKey != 0 ? byKey : Integer.compare(line, other.line);
        }
    }

    /**
     * For each key what counts: one wish about the whole order, or one for each line that has any, whichever comes to more
     * together. The others are recorded as beaten.
     */
    private <W extends PartWish, K extends Comparable<K>> List<List<W>> counting(
            Contest contest, List<W> wishes, Function<W, K> key, ToLongFunction<W> rank, ToLongFunction<W> worth) {
        List<List<W>> counting = new ArrayList<>();
        if (wishes.stream().allMatch(wish -> wish.line() == null)) {
            for (W wish : winners(contest, Asset.CNY, wishes, key, rank, worth)) {
                counting.add(List.of(wish));
            }
            return counting;
        }
        Map<K, List<W>> byKey = new TreeMap<>();
        Function<W, Part<K>> part = wish -> new Part<>(
                key.apply(wish), wish.line() == null ? -1 : wish.line().line());
        for (W wish : winners(contest, Asset.CNY, wishes, part, rank, worth)) {
            byKey.computeIfAbsent(key.apply(wish), one -> new ArrayList<>()).add(wish);
        }
        for (List<W> rivals : byKey.values()) {
            W whole = rivals.get(0).line() == null ? rivals.get(0) : null;
            List<W> parts = whole == null ? rivals : rivals.subList(1, rivals.size());
            boolean isWhole = whole != null
                    && worth.applyAsLong(whole)
                            >= parts.stream().mapToLong(worth).reduce(0, Math::addExact);
            counting.add(isWhole ? List.of(whole) : parts);
            (isWhole ? parts : whole == null ? List.<W>of() : List.of(whole))
                    .forEach(lost -> effects.add(contest.beaten(lost, Asset.CNY, worth.applyAsLong(lost))));
        }
        return counting;
    }

    /** The most that is below {@code amount · numerator / denominator}, a proper fraction, and not negative; no overflow. */
    private static long below(long amount, int numerator, int denominator) {
        long rest = amount % denominator * numerator - 1;
        return Math.max(0, amount / denominator * numerator + Math.floorDiv(rest, denominator));
    }

    private static long share(long amount, int basisPoints) {
        return Rate.basisPoints(basisPoints).of(amount, Rounding.DOWN);
    }

    private static long sum(long[] amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum = Math.addExact(sum, amount);
        }
        return sum;
    }
}

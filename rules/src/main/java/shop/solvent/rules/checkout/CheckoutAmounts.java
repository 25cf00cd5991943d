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
import shop.solvent.rules.checkout.CheckoutWishes.Flag;
import shop.solvent.rules.checkout.CheckoutWishes.LineWish;
import shop.solvent.rules.checkout.CheckoutWishes.PointsWish;
import shop.solvent.rules.checkout.CheckoutWishes.SubsidyWish;
import shop.solvent.rules.checkout.CheckoutWishes.Wish;

/**
 * The arithmetic of one order, in the order in which the steps are called: discount, subsidise, pay, giveUp,
 * commission, award. Among several wishes for the same subject the highest counts, the smaller rule id where they tie;
 * the others are recorded as beaten.
 *
 * <p>G4 says that all rewards of an order together stay below what the member paid for it: {@code subsidies + giveUps
 * + commissions < payable}. Subsidies are cut so that this holds without commissions; commissions take what is then
 * left, the nearest inviter first. Points are not in the sum: a locked point is worth nothing until it is released, and
 * it is released only against the pool's money, which is the give-up that <em>is</em> in the sum.
 */
final class CheckoutAmounts {

    private static final int WHOLE = 10_000;

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
                winners("discount", Asset.CNY, wishes, wish -> wish.line().line(), LineWish::basisPoints, worth)) {
            long off = worth.applyAsLong(wish);
            price[wish.line().line()] -= off;
            record("discount", wish, Asset.CNY, off, off, null);
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
        ToLongFunction<SubsidyWish> worth = wish -> wish.of(total);
        for (SubsidyWish wish : winners("subsidy", Asset.CNY, wishes, SubsidyWish::pool, worth, worth)) {
            long desired = worth.applyAsLong(wish);
            long available = available(wish.pool());
            long amount = Math.min(desired, Math.min(available, room));
            String limit = amount == desired ? null : available <= room ? "pool" : "G4";
            record("subsidy", wish, Asset.CNY, desired, amount, limit);
            if (amount > 0) {
                subsidies.add(new Subsidy(wish.pool(), amount));
                room -= amount;
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
                "give-up",
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
            record("give-up", wish, Asset.CNY, desired, amount, limit);
        }
    }

    void commission(List<CommissionWish> wishes) {
        long base = payment.paidIn();
        long rewards =
                sum(givenUp) + subsidies.stream().mapToLong(Subsidy::amount).sum();
        long left = Math.max(0, payable() - rewards - 1);
        ToLongFunction<CommissionWish> worth = wish -> share(base, wish.basisPoints());
        for (CommissionWish wish : winners(
                "commission", Asset.CNY, wishes, wish -> wish.inviter().level(), CommissionWish::basisPoints, worth)) {
            InviterFact inviter = wish.inviter();
            long desired = worth.applyAsLong(wish);
            String bar = bar(inviter);
            long amount = bar == null ? Math.min(desired, left) : 0;
            String limit = bar != null ? bar : amount == desired ? null : "G4";
            record("commission", wish, Asset.CNY, desired, amount, limit);
            if (amount > 0) {
                left -= amount;
                commissions.add(new Commission(inviter.level(), inviter.member(), amount, wish.settleAfterDays()));
            }
        }
    }

    void award(List<PointsWish> wishes) {
        ToLongFunction<PointsWish> worth = wish -> share(paid(wish.line()), wish.basisPoints());
        for (PointsWish wish :
                winners("points", Asset.POINT, wishes, wish -> wish.line().line(), PointsWish::basisPoints, worth)) {
            long amount = worth.applyAsLong(wish);
            LineFact line = wish.line();
            record("points", wish, Asset.POINT, amount, amount, null);
            if (amount > 0) {
                points.merge(
                        new Lot(line.merchant(), line.pool(), wish.stages(), wish.everyDays()), amount, Math::addExact);
            }
        }
    }

    void flag(String kind, List<Flag> flags) {
        if (flags.isEmpty()) {
            return;
        }
        flags.stream()
                .sorted(Comparator.comparing(Flag::code)
                        .thenComparing(flag -> flag.rule().id()))
                .forEach(flag -> record(kind, flag, null, 0, 0, null));
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
        return Math.max(profile.minGiveUp(), Math.min(profile.maxGiveUp(), basisPoints));
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

    private void record(String kind, Wish wish, Asset asset, long desired, long granted, String limitedBy) {
        effects.add(new Effect(kind, wish.rule(), wish.subject(), asset, desired, granted, limitedBy));
    }

    /**
     * The wish that counts for each key, in the order of the keys. Every other wish is recorded as beaten.
     *
     * @param rank what makes a wish better
     * @param worth what a beaten wish would have been worth, in minor units
     */
    private <W extends Wish, K extends Comparable<K>> Collection<W> winners(
            String kind,
            Asset asset,
            List<W> wishes,
            Function<W, K> key,
            ToLongFunction<W> rank,
            ToLongFunction<W> worth) {
        if (wishes.size() <= 1) {
            return wishes; // as with most orders, which are many
        }
        Map<K, W> winners = new TreeMap<>();
        wishes.stream()
                .distinct() // a rule may match the same subject twice, through facts it does not speak of
                .sorted(Comparator.comparingLong(rank)
                        .reversed()
                        .thenComparing(wish -> wish.rule().id())
                        .thenComparing(Wish::subject)
                        .thenComparing(Wish::toString))
                .forEach(wish -> {
                    if (winners.putIfAbsent(key.apply(wish), wish) != null) {
                        record(kind, wish, asset, worth.applyAsLong(wish), 0, "better-rule");
                    }
                });
        return winners.values();
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

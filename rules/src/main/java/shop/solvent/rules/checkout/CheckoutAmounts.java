package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import shop.solvent.kernel.Allocation;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Rate;
import shop.solvent.kernel.Rounding;
import shop.solvent.rules.Effect;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.Campaigns.Room;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutDecision.GiveUp;
import shop.solvent.rules.checkout.CheckoutDecision.Points;
import shop.solvent.rules.checkout.CheckoutDecision.Proceeds;
import shop.solvent.rules.checkout.CheckoutDecision.Subsidy;
import shop.solvent.rules.checkout.CheckoutWishes.CommissionWish;
import shop.solvent.rules.checkout.CheckoutWishes.CutWish;
import shop.solvent.rules.checkout.CheckoutWishes.LineWish;
import shop.solvent.rules.checkout.CheckoutWishes.OfferWish;
import shop.solvent.rules.checkout.CheckoutWishes.PartWish;
import shop.solvent.rules.checkout.CheckoutWishes.PlusWish;
import shop.solvent.rules.checkout.CheckoutWishes.PointsWish;
import shop.solvent.rules.checkout.CheckoutWishes.PurseWish;
import shop.solvent.rules.checkout.CheckoutWishes.SubsidyWish;
import shop.solvent.rules.checkout.CheckoutWishes.TimesWish;
import shop.solvent.rules.checkout.Combination.Ceiling;
import shop.solvent.rules.checkout.Combination.Made;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Wish;

/**
 * The arithmetic of one order, in the order in which the steps are called: reduce, subsidise, pay, giveUp, commission,
 * award. What counts of several wishes for one subject is the choice's {@link Contest}; what campaigns give comes on top of
 * what counts without them.
 *
 * <p>G4 says that all rewards of an order together stay below what the member paid for it: {@code subsidies + giveUps
 * + commissions < payable}. Subsidies are cut so that this holds without commissions; commissions take what is then
 * left, the nearest inviter first. Points are not in the sum: a locked point is worth nothing until it is released, and
 * it is released only against the pool's money, which is the give-up that <em>is</em> in the sum.
 */
final class CheckoutAmounts {

    private static final int WHOLE = 10_000;

    private static final Contest DISCOUNT = Contest.of(CheckoutChoices.class, "discount");
    private static final Contest PRICE = Contest.of(CheckoutChoices.class, "priceOf");
    /** Amounts and shares compete by what they come to. */
    private static final Contest SUBSIDY = Contest.of(CheckoutChoices.class, "subsidy");

    private static final Contest GIVE_UP = Contest.of(CheckoutChoices.class, "giveUp");
    private static final Contest COMMISSION = Contest.of(CheckoutChoices.class, "commission");
    private static final Contest POINTS = Contest.of(CheckoutChoices.class, "points");
    private static final Contest POINTS_PAID_FROM = Contest.of(CheckoutChoices.class, "pointsPaidFrom");
    private static final Contest TIMES = Contest.of(CheckoutChoices.class, "pointsTimes");
    private static final Contest TIMES_PAID_FROM = Contest.of(CheckoutChoices.class, "pointsTimesPaidFrom");
    private static final Contest PLUS = Contest.of(CheckoutChoices.class, "pointsPlus");
    private static final Contest HOLD = Contest.of(CheckoutChoices.class, "hold");
    private static final Contest REFUSE = Contest.of(CheckoutChoices.class, "refuse");

    private static final Comparator<Wish> BY_RULE = Comparator.<Wish, String>comparing(
                    wish -> wish.rule().id())
            .thenComparing(Wish::subject)
            .thenComparing(Wish::toString);

    private static final String POOL = "pool";
    private static final String G4 = "G4";

    private final CheckoutFacts facts;
    private final JurisdictionProfile profile;
    private final Campaigns campaigns;
    /** Whether any wish belongs to one. */
    private final boolean campaigning;

    private final List<LineFact> lines;
    private final List<Effect> effects = new ArrayList<>();

    /** By line, in fen: the list price less what the merchants take off, and what the best price of the line alone took. */
    private final long[] price;

    private final long[] cut;
    /** By line, in fen: what pools pay of it that was promised for the line itself; and what the member pays. */
    private final long[] pooled;

    private long[] paid;
    private final long[] givenUp;

    private List<CutWish> cuts = List.of();
    private List<OfferWish> gifts = List.of();
    private List<OfferWish> offers = List.of();
    private WalletFact payment;
    private List<Wish.Flag> holds = List.of();
    private List<Wish.Flag> refusals = List.of();
    private final Map<String, Long> subsidies = new TreeMap<>();
    /** What the pools may still add so that G4 holds. */
    private long room;

    private final Map<Integer, Commission> commissions = new TreeMap<>();
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

    /**
     * The points that lines earn, on the terms of the first rate that earns any.
     *
     * @param paid by purse and line, what is paid; null where no rule looks at purses
     * @param points by part and line: of all that is paid, and then of what is paid out of each purse
     * @param terms likewise
     */
    private record Earned(long[][] paid, long[][] points, Lot[][] terms) {

        Earned(int lines, long[][] paid) {
            this(
                    paid,
                    new long[paid == null ? 1 : paid.length + 1][lines],
                    new Lot[paid == null ? 1 : paid.length + 1][lines]);
        }

        long paidFrom(PurseWish wish) {
            return paid[wish.part()][wish.line().line()];
        }

        long points(PurseWish wish) {
            return points[wish.part() + 1][wish.line().line()];
        }

        Lot terms(PurseWish wish) {
            return terms[wish.part() + 1][wish.line().line()];
        }

        void add(PurseWish wish, Lot lot, long amount) {
            int line = wish.line().line();
            add(0, line, lot, amount);
            if (wish.purse() != null) {
                add(wish.part() + 1, line, lot, amount);
            } else if (paid != null) {
                long[] weights = new long[paid.length];
                for (int purse = 0; purse < weights.length; purse++) {
                    weights[purse] = paid[purse][line];
                }
                long[] parts = Allocation.proportional(amount, weights);
                for (int purse = 0; purse < parts.length; purse++) {
                    add(purse + 1, line, lot, parts[purse]);
                }
            }
        }

        private void add(int part, int line, Lot lot, long amount) {
            points[part][line] += amount;
            terms[part][line] = terms[part][line] == null ? lot : terms[part][line];
        }
    }

    private record MerchantPool(String merchant, String pool) {

        private static final Comparator<MerchantPool> BY_BOTH =
                Comparator.comparing(MerchantPool::merchant).thenComparing(MerchantPool::pool);
    }

    /**
     * A kind of wishes.
     *
     * @param off whether they are for something off the price
     * @param worth what a wish comes to, in minor units
     */
    private record Kind<W extends Wish>(
            Function<W, Contest> contests, Asset asset, boolean off, ToLongFunction<W> worth) {

        static <W extends Wish> Kind<W> of(Contest contest, Asset asset, boolean off, ToLongFunction<W> worth) {
            return new Kind<>(wish -> contest, asset, off, worth);
        }

        long sum(List<W> wishes) {
            long sum = 0;
            for (W wish : wishes) {
                sum = Math.addExact(sum, worth.applyAsLong(wish));
            }
            return sum;
        }
    }

    private static final Kind<CutWish> CUTS =
            new Kind<>(wish -> wish.most() > 0 ? PRICE : DISCOUNT, Asset.CNY, true, CutWish::off);

    /**
     * What a campaign adds.
     *
     * @param key what it is added to
     * @param wishes that ask for it, together
     * @param adds minor units, more than none
     */
    private record Bid<W extends Wish, K>(K key, String campaign, List<W> wishes, long adds) {}

    /**
     * @param campaigning whether any wish belongs to a campaign
     * @param speaking the campaigns that ask for something and are there, by code
     * @param beaten codes of campaigns that another one of their group is better than
     */
    CheckoutAmounts(
            CheckoutFacts facts,
            JurisdictionProfile profile,
            boolean campaigning,
            Map<String, CampaignFact> speaking,
            Set<String> beaten) {
        this.facts = facts;
        this.profile = profile;
        this.lines = facts.lines();
        this.price = new long[lines.size()];
        for (int i = 0; i < price.length; i++) {
            price[i] = lines.get(i).amount();
        }
        this.cut = new long[price.length];
        this.pooled = new long[price.length];
        this.givenUp = new long[price.length];
        this.campaigning = campaigning;
        this.campaigns = new Campaigns(speaking, facts.running().together(), sum(price), beaten);
    }

    /**
     * What the merchants take off: the price of each line comes down first, then that of gifts that were chosen, then what is
     * offered on baskets counts.
     */
    void reduce(List<CutWish> allCuts, List<OfferWish> allGifts, List<OfferWish> allOffers) {
        cuts = present(CUTS, allCuts);
        gifts = allGifts.isEmpty() ? allGifts : present(offering(price), allGifts);
        offers = allOffers.isEmpty() ? allOffers : present(offering(price), allOffers);
        // Shares and prices are told apart by what they come to.
        boolean mixed = anyOf(cuts, wish -> wish.most() > 0);
        ToLongFunction<CutWish> rank = mixed ? CutWish::off : CutWish::basisPoints;
        for (CutWish wish : winners(CUTS, always(cuts), one -> one.line().line(), rank)) {
            cut[wish.line().line()] = wish.off();
            record(CUTS, wish, wish.off(), wish.off(), null);
        }
        add(
                CUTS,
                cutBids(false),
                bid -> Room.ANY,
                (wish, off) -> cut[wish.line().line()] += off);
        subtract(price, cut);
        choose(false, price);
        combine(false, price);
    }

    /** What campaigns add to the lines' prices. @param pooled whether pools pay for it */
    private List<Bid<CutWish, Integer>> cutBids(boolean pooled) {
        return bids(
                CUTS,
                those(ofCampaigns(cuts), wish -> isPooled(wish) == pooled),
                some -> each(winners(CUTS, some, wish -> wish.line().line(), CutWish::off)),
                wish -> wish.line().line(),
                line -> cut[line]);
    }

    /** Each by itself. */
    private static <W> List<List<W>> each(Collection<W> wishes) {
        List<List<W>> each = new ArrayList<>(wishes.size());
        wishes.forEach(wish -> each.add(List.of(wish)));
        return each;
    }

    private boolean isPooled(Wish wish) {
        return !campaigns.pool(wish.rule()).isEmpty();
    }

    private Kind<OfferWish> offering(long[] on) {
        return new Kind<>(
                wish -> wish.offer().contest(),
                Asset.CNY,
                true,
                wish -> sum(wish.offer().off(lines, on)));
    }

    /** Gifts by one rule, and what is granted of them. */
    private record Given(Made made, Combination.Room.Taken taken) {

        static final Comparator<Given> GREATEST_FIRST = Comparator.comparingLong((Given given) -> given.taken.amount())
                .reversed()
                .thenComparing(Given::made, Made.GREATEST_FIRST);
    }

    /**
     * Of the gifts that may be chosen those that were. The rule that gives most is first; of a line that it gives something of,
     * the others give nothing.
     *
     * @param pooled whether those count that pools pay for, or those that the merchants bear
     * @param on by line, the price that something is taken off; less what is given, when this is done
     */
    private void choose(boolean pooled, long[] on) {
        List<OfferWish> left = new ArrayList<>(those(gifts, wish -> isPooled(wish) == pooled));
        Bounds bounds = new Bounds(pooled);
        while (!left.isEmpty()) {
            Given best = left.stream()
                    .map(wish -> Made.of(wish, lines, on))
                    .map(made -> new Given(made, new Combination.Room(bounds).take(made)))
                    .min(Given.GREATEST_FIRST)
                    .orElseThrow();
            OfferWish wish = best.made().wish();
            left.remove(wish);
            if (best.taken().amount() > 0) {
                left.replaceAll(other -> new OfferWish(
                        other.rule(),
                        ((BasketOffer.ChosenFor) other.offer())
                                .after((BasketOffer.ChosenFor) wish.offer(), lines, on)));
            }
            subtract(on, take(best.made(), best.taken(), offering(on), pooled));
        }
    }

    /**
     * Of the offers on baskets the best combination.
     *
     * @param pooled whether those count that pools pay for, or those that the merchants bear
     * @param on by line, the price that something is taken off
     */
    private void combine(boolean pooled, long[] on) {
        if (offers.isEmpty()) {
            return;
        }
        List<Made> made = offers.stream()
                .filter(wish -> isPooled(wish) == pooled)
                .distinct()
                .map(wish -> Made.of(wish, lines, on))
                .toList();
        Bounds bounds = new Bounds(pooled);
        List<Made> best = Combination.best(made, bounds);
        Kind<OfferWish> kind = offering(on);
        made.stream()
                .filter(one -> !best.contains(one))
                .sorted(Made.GREATEST_FIRST)
                .forEach(one -> {
                    if (one.value() > 0) {
                        beaten(kind, one.wish(), one.value());
                    } else {
                        record(kind, one.wish(), 0, 0, null);
                    }
                });
        Combination.Room left = new Combination.Room(bounds);
        List<Combination.Room.Taken> taken = best.stream().map(left::take).toList();
        for (int i = 0; i < best.size(); i++) {
            long[] off = take(best.get(i), taken.get(i), kind, pooled);
            if (!pooled) {
                subtract(price, off);
            }
        }
    }

    /** Grants what is taken of an offer; a pool pays for it where it is pooled. @return by line, in fen */
    private long[] take(Made one, Combination.Room.Taken taken, Kind<OfferWish> kind, boolean pooled) {
        long granted = taken.amount();
        long[] off = granted == one.value() ? one.off() : Allocation.proportional(granted, one.off());
        record(kind, one.wish(), one.value(), granted, taken.limit());
        campaigns.grant(one.wish().rule(), granted, true);
        if (pooled) {
            for (int line = 0; line < off.length; line++) {
                this.pooled[line] += off[line];
            }
            pay(campaigns.pool(one.wish().rule()), granted);
        }
        return off;
    }

    /** What bounds the offers of campaigns. */
    private final class Bounds implements Combination.Ceilings {

        private final boolean pooled;

        Bounds(boolean pooled) {
            this.pooled = pooled;
        }

        @Override
        public List<Ceiling> of(OfferWish wish) {
            List<Ceiling> own = campaigns.ceilings(wish.rule());
            if (!pooled) {
                return own;
            }
            List<Ceiling> all = new ArrayList<>(own);
            all.addAll(all.size() - 1, List.of(new Ceiling(POOL, campaigns.pool(wish.rule())), new Ceiling(G4, "")));
            return all;
        }

        @Override
        public long height(Ceiling ceiling) {
            return switch (ceiling.limit()) {
                case POOL -> left(ceiling.of());
                case G4 -> room;
                default -> campaigns.height(ceiling);
            };
        }
    }

    /** @param giveUps what the merchants will give up of the member's payment; a subsidy must leave room for it */
    void subsidise(List<SubsidyWish> all, List<LineWish> giveUps) {
        long total = sum(price);
        int highest = 0;
        for (LineWish wish : giveUps) {
            if (campaigns.bar(wish.rule()) == null) {
                highest = Math.max(highest, withinRange(wish.basisPoints()));
            }
        }
        // G4 without commissions: subsidies + giveUps < payable, where payable = total − subsidies and no give-up
        // exceeds the highest share h of payable. Solved for the subsidies: below total · (1 − h) / (2 − h).
        room = below(total, WHOLE - highest, 2 * WHOLE - highest);
        Kind<SubsidyWish> kind = Kind.of(
                SUBSIDY,
                Asset.CNY,
                true,
                wish -> wish.of(wish.line() == null ? total : price[wish.line().line()]));
        List<SubsidyWish> wishes = present(kind, all);
        for (List<SubsidyWish> counting : counting(kind, always(wishes), SubsidyWish::pool, kind.worth())) {
            for (SubsidyWish wish : counting) {
                Room can = room(wish.pool());
                pay(wish.pool(), grant(kind, wish, kind.worth().applyAsLong(wish), can));
            }
        }
        Map<String, Long> always = subsidies.isEmpty() ? Map.of() : new TreeMap<>(subsidies);
        add(
                CUTS,
                cutBids(true),
                bid -> room(campaigns.pool(bid.wishes().get(0).rule()))
                        .or(price[bid.key()] - pooled[bid.key()], "price"),
                (wish, off) -> {
                    pooled[wish.line().line()] += off;
                    pay(campaigns.pool(wish.rule()), off);
                });
        long[] on = price.clone();
        subtract(on, pooled);
        choose(true, on);
        combine(true, on);
        add(
                kind,
                bids(
                        kind,
                        ofCampaigns(wishes),
                        some -> counting(kind, some, SubsidyWish::pool, kind.worth()),
                        SubsidyWish::pool,
                        pool -> always.getOrDefault(pool, 0L)),
                bid -> room(bid.key()),
                (wish, amount) -> pay(wish.pool(), amount));
        long[] ofLines = price.clone();
        subtract(ofLines, pooled);
        long ofTheWhole = subsidised() - sum(pooled);
        paid = Allocation.proportional(sum(ofLines) - ofTheWhole, ofLines);
    }

    /** What can be had of the pool now. */
    private Room room(String pool) {
        return Room.ANY.or(left(pool), POOL).or(room, G4);
    }

    private long left(String pool) {
        return available(pool) - subsidies.getOrDefault(pool, 0L);
    }

    private void pay(String pool, long amount) {
        if (amount > 0) {
            subsidies.merge(pool, amount, Math::addExact);
            room -= amount;
        }
    }

    private long subsidised() {
        long sum = 0;
        for (long subsidy : subsidies.values()) {
            sum += subsidy;
        }
        return sum;
    }

    /** Takes over what is to be paid, by whom and for which line, from another settlement of the same order. */
    void priceAs(CheckoutAmounts other) {
        System.arraycopy(other.price, 0, price, 0, price.length);
        System.arraycopy(other.pooled, 0, pooled, 0, pooled.length);
        paid = other.paid.clone();
        payment = other.payment;
        subsidies.clear();
        subsidies.putAll(other.subsidies);
    }

    void pay() {
        payment = facts.wallet().spend(payable());
    }

    void giveUp(List<LineWish> all) {
        Kind<LineWish> kind = Kind.of(GIVE_UP, Asset.CNY, false, wish -> share(paid(wish.line()), wish.basisPoints()));
        for (LineWish wish : winners(kind, present(kind, all), one -> one.line().line(), LineWish::basisPoints)) {
            int rate = withinRange(wish.basisPoints());
            long amount = share(paid(wish.line()), rate);
            long desired = Math.max(amount, share(paid(wish.line()), wish.basisPoints()));
            givenUp[wish.line().line()] = amount;
            record(kind, wish, desired, amount, rate == wish.basisPoints() ? null : "give-up-range");
        }
    }

    void commission(List<CommissionWish> all) {
        if (all.isEmpty()) {
            return;
        }
        long base = payment.paidIn();
        long[] baseOf = all.stream().anyMatch(wish -> wish.line() != null) ? Allocation.proportional(base, paid) : null;
        Kind<CommissionWish> kind = Kind.of(
                COMMISSION,
                Asset.CNY,
                false,
                wish -> wish.of(wish.line() == null ? base : baseOf[wish.line().line()]));
        List<CommissionWish> wishes = present(kind, all);
        long most = Math.max(0, payable() - sum(givenUp) - subsidised() - 1);
        // Of rates the law's limit is held where they are written; what amounts come to is seen here only.
        long left = wishes.stream().anyMatch(wish -> wish.share() == null)
                ? Math.min(most, share(base, profile.commissionTotal()))
                : most;
        boolean amounts = wishes.stream().anyMatch(wish -> wish.line() == null && wish.share() == null);
        ToLongFunction<CommissionWish> rank = wish -> amounts || wish.line() != null
                ? kind.worth().applyAsLong(wish)
                : wish.share().basisPoints();
        Function<CommissionWish, Integer> level = wish -> wish.inviter().level();
        Function<CommissionWish, Room> can = wish -> {
            String bar = bar(wish.inviter());
            return bar == null ? Room.ANY.or(left - commissioned(), G4) : new Room(0, bar);
        };
        for (List<CommissionWish> counting : counting(kind, always(wishes), level, rank)) {
            counting.forEach(
                    wish -> commission(wish, grant(kind, wish, kind.worth().applyAsLong(wish), can.apply(wish))));
        }
        Map<Integer, Commission> always = new TreeMap<>(commissions);
        add(
                kind,
                bids(
                        kind,
                        ofCampaigns(wishes),
                        some -> counting(kind, some, level, rank),
                        level,
                        one -> always.containsKey(one) ? always.get(one).amount() : 0),
                bid -> can.apply(bid.wishes().get(0)),
                this::commission);
    }

    private void commission(CommissionWish wish, long amount) {
        if (amount > 0) {
            InviterFact inviter = wish.inviter();
            commissions.merge(
                    inviter.level(),
                    new Commission(inviter.level(), inviter.member(), amount, wish.settleAfterDays()),
                    (one, other) -> new Commission(
                            one.level(),
                            one.member(),
                            one.amount() + other.amount(),
                            Math.max(one.settleAfterDays(), other.settleAfterDays())));
        }
    }

    List<Commission> commissions() {
        return List.copyOf(commissions.values());
    }

    private long commissioned() {
        return commissions.values().stream().mapToLong(Commission::amount).sum();
    }

    /** What the lines earn by the best rates; what that is multiplied by; and points for the order. */
    void award(List<PointsWish> rates, List<TimesWish> times, List<PlusWish> plus) {
        boolean byPurse = anyOf(rates, wish -> wish.purse() != null) || anyOf(times, wish -> wish.purse() != null);
        Earned earned = new Earned(price.length, byPurse ? paidFrom() : null);
        ToLongFunction<PointsWish> ofRate =
                wish -> share(wish.purse() == null ? paid(wish.line()) : earned.paidFrom(wish), wish.basisPoints());
        give(
                new Kind<>(wish -> wish.purse() == null ? POINTS : POINTS_PAID_FROM, Asset.POINT, false, ofRate),
                rates,
                wish -> wish.line().line(),
                PointsWish::basisPoints,
                (wish, amount) -> {
                    Lot lot = lot(wish.line(), wish.stages(), wish.everyDays());
                    earned.add(wish, lot, amount);
                    award(lot, amount);
                });
        give(
                new Kind<>(
                        wish -> wish.purse() == null ? TIMES : TIMES_PAID_FROM,
                        Asset.POINT,
                        false,
                        wish -> share(earned.points(wish), wish.basisPoints() - WHOLE)),
                times,
                wish -> wish.line().line(),
                TimesWish::basisPoints,
                (wish, amount) -> award(earned.terms(wish), amount));
        award(plus);
    }

    private void award(List<PlusWish> plus) {
        give(
                Kind.of(PLUS, Asset.POINT, false, wish -> Math.min(wish.points(), payable())),
                plus,
                wish -> "",
                PlusWish::points,
                (wish, amount) -> {
                    long[] parts = Allocation.proportional(amount, paid);
                    for (LineFact line : lines) {
                        award(lot(line, wish.stages(), wish.everyDays()), parts[line.line()]);
                    }
                });
    }

    /**
     * By purse and line, what of the line is paid out of the purse: each pays for all lines in proportion, as commissions have
     * it of money paid in.
     */
    private long[][] paidFrom() {
        long[][] paidFrom = new long[PurseFact.ALL.size()][];
        long[] left = paid.clone();
        for (int purse = paidFrom.length - 1; purse >= 0; purse--) {
            paidFrom[purse] = Allocation.proportional(PurseFact.ALL.get(purse).in(payment), left);
            subtract(left, paidFrom[purse]);
        }
        return paidFrom;
    }

    private static Lot lot(LineFact line, int stages, int everyDays) {
        return new Lot(line.merchant(), line.pool(), stages, everyDays);
    }

    private void award(Lot lot, long amount) {
        if (amount > 0) {
            points.merge(lot, amount, Math::addExact);
        }
    }

    /** For each key what holds always, and what campaigns add. */
    private <W extends PartWish, K extends Comparable<K>> void give(
            Kind<W> kind, List<W> all, Function<W, K> key, ToLongFunction<W> rank, ObjLongConsumer<W> giving) {
        if (all.isEmpty()) {
            return;
        }
        List<W> wishes = present(kind, all);
        Map<K, Long> always = new TreeMap<>();
        for (List<W> counting : counting(kind, always(wishes), key, rank)) {
            for (W wish : counting) {
                long amount = grant(kind, wish, kind.worth().applyAsLong(wish), Room.ANY);
                always.merge(key.apply(wish), amount, Math::addExact);
                giving.accept(wish, amount);
            }
        }
        add(
                kind,
                bids(
                        kind,
                        ofCampaigns(wishes),
                        some -> counting(kind, some, key, rank),
                        key,
                        one -> always.getOrDefault(one, 0L)),
                bid -> Room.ANY,
                giving);
    }

    /** What is found, and why not: what counts of it. */
    void flag(List<Wish.Flag> allHolds, List<Wish.Flag> allRefusals) {
        if (allHolds.isEmpty() && allRefusals.isEmpty()) {
            return;
        }
        holds = present(Kind.of(HOLD, null, false, flag -> 0), allHolds);
        refusals = present(Kind.of(REFUSE, null, false, flag -> 0), allRefusals);
        effects.addAll(HOLD.effects(holds));
        effects.addAll(REFUSE.effects(refusals));
    }

    List<Wish.Flag> holds() {
        return holds;
    }

    List<Wish.Flag> refusals() {
        return refusals;
    }

    /** What the order is worth to the buyer: fen off, and points at their face value. */
    long gain() {
        long gain = -payable();
        for (long awarded : points.values()) {
            gain += awarded;
        }
        for (LineFact line : lines) {
            gain += line.amount();
        }
        return gain;
    }

    long payable() {
        return sum(paid);
    }

    /** By line. */
    List<CheckoutPrice.OfLine> ofLines() {
        return IntStream.range(0, price.length)
                .mapToObj(line -> new CheckoutPrice.OfLine(price[line], paid[line]))
                .toList();
    }

    List<Effect> effects() {
        return Collections.unmodifiableList(effects);
    }

    Amounts amounts() {
        long list = 0;
        for (LineFact line : lines) {
            list = Math.addExact(list, line.amount());
        }
        List<Subsidy> subsidised = new ArrayList<>(subsidies.size());
        subsidies.forEach((pool, amount) -> subsidised.add(new Subsidy(pool, amount)));
        List<Points> awarded = new ArrayList<>(points.size());
        points.forEach((lot, amount) ->
                awarded.add(new Points(lot.merchant(), lot.pool(), amount, lot.stages(), lot.everyDays())));
        return new Amounts(
                list,
                list - sum(price),
                payable(),
                payment.paidIn(),
                payment,
                List.copyOf(subsidised),
                proceeds(),
                giveUps(),
                commissions(),
                List.copyOf(awarded),
                campaigns.uses());
    }

    /** The merchants bear the commissions in proportion to what they keep of the payment, so none ends below zero. */
    private List<Proceeds> proceeds() {
        long[] kept = paid.clone();
        subtract(kept, givenUp);
        long[] borne = Allocation.proportional(commissioned(), kept);
        Map<String, Long> byMerchant = new TreeMap<>();
        for (int i = 0; i < kept.length; i++) {
            byMerchant.merge(lines.get(i).merchant(), price[i] - givenUp[i] - borne[i], Long::sum);
        }
        List<Proceeds> proceeds = new ArrayList<>(byMerchant.size());
        byMerchant.forEach((merchant, amount) -> {
            if (amount > 0) {
                proceeds.add(new Proceeds(merchant, amount));
            }
        });
        return List.copyOf(proceeds);
    }

    private List<GiveUp> giveUps() {
        Map<MerchantPool, Long> byPool = new TreeMap<>(MerchantPool.BY_BOTH);
        for (int i = 0; i < givenUp.length; i++) {
            if (givenUp[i] > 0) {
                LineFact line = lines.get(i);
                byPool.merge(new MerchantPool(line.merchant(), line.pool()), givenUp[i], Long::sum);
            }
        }
        List<GiveUp> giveUps = new ArrayList<>(byPool.size());
        byPool.forEach((to, amount) -> giveUps.add(new GiveUp(to.merchant(), to.pool(), amount)));
        return List.copyOf(giveUps);
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
        for (PoolFact fact : facts.pools()) {
            if (fact.code().equals(pool)) {
                return Math.max(0, fact.available());
            }
        }
        return 0;
    }

    private long paid(LineFact line) {
        return paid[line.line()];
    }

    private static boolean isOfCampaign(Wish wish) {
        return wish.rule().campaign() != null;
    }

    /** The wishes that count; those whose campaign does not are recorded, with nothing granted. */
    private <W extends Wish> List<W> present(Kind<W> kind, List<W> wishes) {
        if (!campaigning || wishes.isEmpty()) {
            return wishes;
        }
        List<W> present = new ArrayList<>(wishes.size());
        for (W wish : sorted(wishes)) {
            String bar = campaigns.bar(wish.rule());
            if (bar == null) {
                present.add(wish);
            } else {
                record(kind, wish, kind.worth().applyAsLong(wish), 0, bar);
            }
        }
        return present;
    }

    /** Each once, in an order that does not depend on who spoke first. */
    private static <W extends Wish> List<W> sorted(List<W> wishes) {
        if (wishes.size() < 2) {
            return wishes;
        }
        List<W> sorted = new ArrayList<>(new LinkedHashSet<>(wishes));
        sorted.sort(BY_RULE);
        return sorted;
    }

    /** Those that hold whatever campaigns there are. */
    private <W extends Wish> List<W> always(List<W> wishes) {
        return campaigning ? those(wishes, wish -> !isOfCampaign(wish)) : wishes;
    }

    private <W extends Wish> List<W> ofCampaigns(List<W> wishes) {
        return campaigning ? those(wishes, CheckoutAmounts::isOfCampaign) : List.of();
    }

    /** Nearly always there are none or all. */
    private static <W> List<W> those(List<W> wishes, Predicate<W> wanted) {
        List<W> those = null;
        for (W wish : wishes) {
            if (wanted.test(wish)) {
                those = those == null ? new ArrayList<>(wishes.size()) : those;
                those.add(wish);
            }
        }
        return those == null ? List.of() : those;
    }

    /**
     * What each campaign would add to what holds without it. Of its own wishes for a key the best count; what adds nothing is
     * recorded as beaten.
     *
     * @param counting of the wishes of one campaign, by key, those that count together
     * @param holds what there is without, by key
     */
    private <W extends Wish, K extends Comparable<K>> List<Bid<W, K>> bids(
            Kind<W> kind,
            List<W> wishes,
            Function<List<W>, List<List<W>>> counting,
            Function<W, K> key,
            ToLongFunction<K> holds) {
        if (wishes.isEmpty()) {
            return List.of();
        }
        Map<String, List<W>> byCampaign = new TreeMap<>();
        wishes.forEach(wish -> byCampaign
                .computeIfAbsent(wish.rule().campaign(), code -> new ArrayList<>())
                .add(wish));
        List<Bid<W, K>> bids = new ArrayList<>();
        byCampaign.forEach((campaign, own) -> counting.apply(own).forEach(together -> {
            K to = key.apply(together.get(0));
            long adds = kind.sum(together) - holds.applyAsLong(to);
            if (adds > 0) {
                bids.add(new Bid<>(to, campaign, together, adds));
            } else {
                together.forEach(wish -> beaten(kind, wish, kind.worth().applyAsLong(wish)));
            }
        }));
        return bids;
    }

    /** As far as it can be borne. */
    private record Borne<W extends Wish, K>(Bid<W, K> bid, long amount, String limit) {}

    /**
     * Grants what campaigns add. Each offers what its budget can bear, over all it would add to in proportion; for each key the
     * highest offer counts, and all together are cut in proportion to what campaigns may take off.
     *
     * @param most what else bounds the bid when its turn comes
     * @param giving told of what is granted
     */
    private <W extends Wish, K extends Comparable<K>> void add(
            Kind<W> kind, List<Bid<W, K>> bids, Function<Bid<W, K>, Room> most, ObjLongConsumer<W> giving) {
        if (bids.isEmpty()) {
            return;
        }
        Map<K, Borne<W, K>> best = new TreeMap<>();
        for (Borne<W, K> borne : borne(bids)) {
            Borne<W, K> rival = best.get(borne.bid().key());
            if (rival == null || borne.amount() > rival.amount()) {
                best.put(borne.bid().key(), borne);
            }
        }
        for (Bid<W, K> bid : bids) {
            if (best.get(bid.key()).bid() != bid) {
                eachOf(bid, kind, bid.adds(), (wish, adds) -> beaten(kind, wish, adds));
            }
        }
        List<Borne<W, K>> counting = List.copyOf(best.values());
        long[] amounts = new long[counting.size()];
        for (int i = 0; i < amounts.length; i++) {
            amounts[i] = counting.get(i).amount();
        }
        boolean together = kind.off() && sum(amounts) > campaigns.together();
        long[] bounded = together ? Allocation.proportional(campaigns.together(), amounts) : amounts;
        for (int i = 0; i < bounded.length; i++) {
            Bid<W, K> bid = counting.get(i).bid();
            Room own = new Room(counting.get(i).amount(), counting.get(i).limit()).or(bounded[i], Campaigns.TOGETHER);
            Room can = most.apply(bid);
            Room least = can.most() < own.most() ? can : own;
            long granted = Math.min(bid.adds(), least.most());
            long[] parts = parts(bid, kind, bid.adds());
            long[] given = Allocation.proportional(granted, parts);
            for (int part = 0; part < parts.length; part++) {
                W wish = bid.wishes().get(part);
                record(kind, wish, parts[part], given[part], given[part] < parts[part] ? least.limit() : null);
                campaigns.grant(wish.rule(), given[part], kind.off());
                giving.accept(wish, given[part]);
            }
        }
    }

    private <W extends Wish, K> List<Borne<W, K>> borne(List<Bid<W, K>> bids) {
        Map<String, List<Bid<W, K>>> byCampaign = new TreeMap<>();
        bids.forEach(bid -> byCampaign
                .computeIfAbsent(bid.campaign(), code -> new ArrayList<>())
                .add(bid));
        List<Borne<W, K>> borne = new ArrayList<>();
        byCampaign.forEach((campaign, own) -> {
            Room can = campaigns.room(campaign);
            long[] adds = new long[own.size()];
            for (int i = 0; i < adds.length; i++) {
                adds[i] = own.get(i).adds();
            }
            boolean whole = sum(adds) <= can.most();
            long[] offered = whole ? adds : Allocation.proportional(can.most(), adds);
            for (int i = 0; i < offered.length; i++) {
                borne.add(new Borne<>(own.get(i), offered[i], offered[i] < adds[i] ? can.limit() : null));
            }
        });
        return borne;
    }

    /** The amount over the bid's wishes, in proportion to what they come to. */
    private static <W extends Wish, K> long[] parts(Bid<W, K> bid, Kind<W> kind, long amount) {
        long[] weights = new long[bid.wishes().size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = kind.worth().applyAsLong(bid.wishes().get(i));
        }
        return Allocation.proportional(amount, weights);
    }

    private static <W extends Wish, K> void eachOf(Bid<W, K> bid, Kind<W> kind, long amount, ObjLongConsumer<W> told) {
        long[] parts = parts(bid, kind, amount);
        for (int i = 0; i < parts.length; i++) {
            told.accept(bid.wishes().get(i), parts[i]);
        }
    }

    /** Grants what is asked for as far as it goes. @return what is granted */
    private <W extends Wish> long grant(Kind<W> kind, W wish, long desired, Room can) {
        long granted = Math.min(desired, can.most());
        record(kind, wish, desired, granted, granted == desired ? null : can.limit());
        return granted;
    }

    private <W extends Wish> void record(Kind<W> kind, W wish, long desired, long granted, String limitedBy) {
        effects.add(kind.contests().apply(wish).effect(wish, kind.asset(), desired, granted, limitedBy));
    }

    private <W extends Wish> void beaten(Kind<W> kind, W wish, long desired) {
        effects.add(kind.contests().apply(wish).beaten(wish, kind.asset(), desired));
    }

    /** The wish that counts for each key, in the order of the keys. Every other wish is recorded as beaten. */
    private <W extends Wish, K extends Comparable<K>> Collection<W> winners(
            Kind<W> kind, List<W> wishes, Function<W, K> key, ToLongFunction<W> rank) {
        return wishes.size() < 2
                ? wishes
                : kind.contests()
                        .apply(wishes.get(0))
                        .settle(
                                wishes,
                                key,
                                rank,
                                lost -> beaten(kind, lost, kind.worth().applyAsLong(lost)));
    }

    /** Whom or what a wish is for, and of which part it is; -1 for the whole, which comes first. */
    private record Part<K extends Comparable<K>>(K key, int part) implements Comparable<Part<K>> {

        @Override
        public int compareTo(Part<K> other) {
            int byKey = key.compareTo(other.key);
            return byKey != 0 ? byKey : Integer.compare(part, other.part);
        }
    }

    /**
     * For each key what counts: one wish about the whole, or one for each part that has any, whichever comes to more
     * together. The others are recorded as beaten.
     */
    private <W extends PartWish, K extends Comparable<K>> List<List<W>> counting(
            Kind<W> kind, List<W> wishes, Function<W, K> key, ToLongFunction<W> rank) {
        if (wishes.isEmpty()) {
            return List.of();
        }
        List<List<W>> counting = new ArrayList<>();
        if (!anyOf(wishes, wish -> wish.part() >= 0)) {
            for (W wish : winners(kind, wishes, key, rank)) {
                counting.add(List.of(wish));
            }
            return counting;
        }
        Map<K, List<W>> byKey = new TreeMap<>();
        Function<W, Part<K>> part = wish -> new Part<>(key.apply(wish), wish.part());
        for (W wish : winners(kind, wishes, part, rank)) {
            byKey.computeIfAbsent(key.apply(wish), one -> new ArrayList<>()).add(wish);
        }
        for (List<W> rivals : byKey.values()) {
            W whole = rivals.get(0).part() < 0 ? rivals.get(0) : null;
            List<W> parts = whole == null ? rivals : rivals.subList(1, rivals.size());
            boolean isWhole = whole != null && kind.worth().applyAsLong(whole) >= kind.sum(parts);
            counting.add(isWhole ? List.of(whole) : parts);
            (isWhole ? parts : whole == null ? List.<W>of() : List.of(whole))
                    .forEach(lost -> beaten(kind, lost, kind.worth().applyAsLong(lost)));
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

    private static <W> boolean anyOf(List<W> wishes, Predicate<W> asked) {
        for (W wish : wishes) {
            if (asked.test(wish)) {
                return true;
            }
        }
        return false;
    }

    private static void subtract(long[] from, long[] amounts) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= amounts[i];
        }
    }

    private static long sum(long[] amounts) {
        long sum = 0;
        for (long amount : amounts) {
            sum = Math.addExact(sum, amount);
        }
        return sum;
    }
}

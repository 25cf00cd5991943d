package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import shop.solvent.kernel.Allocation;
import shop.solvent.kernel.Asset;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.Campaigns.Room;
import shop.solvent.rules.checkout.CheckoutDecision.Subsidy;
import shop.solvent.rules.checkout.CheckoutWishes.CutWish;
import shop.solvent.rules.checkout.CheckoutWishes.LineWish;
import shop.solvent.rules.checkout.CheckoutWishes.OfferWish;
import shop.solvent.rules.checkout.CheckoutWishes.SubsidyWish;
import shop.solvent.rules.checkout.Combination.Ceiling;
import shop.solvent.rules.checkout.Combination.Made;
import shop.solvent.rules.checkout.Granting.Bid;
import shop.solvent.rules.checkout.Granting.Kind;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Wish;

/**
 * The price of an order, in two steps: what the merchants take off, and then what pools pay of it. What is left the member
 * pays, and how much of that is for which line.
 */
final class PriceSteps {

    private static final int WHOLE = 10_000;

    private static final Contest DISCOUNT = Contest.of(CheckoutChoices.class, "discount");
    private static final Contest PRICE = Contest.of(CheckoutChoices.class, "priceOf");
    private static final Contest BALANCE_DISCOUNT = Contest.of(CheckoutChoices.class, "balanceDiscount");
    private static final Contest BALANCE_PRICE = Contest.of(CheckoutChoices.class, "balancePrice");
    private static final Contest DISCOUNT_PAID_FROM = Contest.of(CheckoutChoices.class, "discountPaidFrom");
    private static final Contest PRICE_PAID_FROM = Contest.of(CheckoutChoices.class, "pricePaidFrom");
    /** Amounts and shares compete by what they come to. */
    private static final Contest SUBSIDY = Contest.of(CheckoutChoices.class, "subsidy");

    static final String POOL = "pool";
    static final String G4 = "G4";

    /** What limits a price that is for orders which are paid otherwise. */
    private static final String PAID_OTHERWISE = "paid-otherwise";

    private static final Kind<CutWish> CUTS = new Kind<>(PriceSteps::contest, Asset.CNY, true, CutWish::off);

    private final CheckoutFacts facts;
    private final JurisdictionProfile law;
    private final Campaigns campaigns;
    private final Granting granting;
    private final List<LineFact> lines;

    /** By line, in fen: the list price less what the merchants take off, and what the best price of the line alone took. */
    private final long[] price;

    private final long[] cut;
    /** By line, in fen: what pools pay of it that was promised for the line itself; and what the member pays. */
    private final long[] pooled;

    private long[] paid;

    private List<CutWish> cuts = List.of();
    private List<OfferWish> gifts = List.of();
    private List<OfferWish> offers = List.of();
    private final Map<String, Long> subsidies = new TreeMap<>();
    /** What the pools may still add so that G4 holds. */
    private long room;

    private static Contest contest(CutWish wish) {
        if (wish.paidFrom() == null) {
            return wish.most() > 0 ? PRICE : DISCOUNT;
        }
        return wish.paidFrom().equals(CheckoutWishes.BALANCE)
                ? wish.most() > 0 ? BALANCE_PRICE : BALANCE_DISCOUNT
                : wish.most() > 0 ? PRICE_PAID_FROM : DISCOUNT_PAID_FROM;
    }

    /** @param list by line, in fen */
    PriceSteps(CheckoutFacts facts, JurisdictionProfile law, long[] list, Campaigns campaigns, Granting granting) {
        this.facts = facts;
        this.law = law;
        this.campaigns = campaigns;
        this.granting = granting;
        this.lines = facts.lines();
        this.price = list;
        this.cut = new long[price.length];
        this.pooled = new long[price.length];
    }

    /**
     * What the merchants take off: the price of each line comes down first, then that of gifts that were chosen, then what is
     * offered on baskets counts.
     *
     * @param paidOtherwise out of what the order is not paid
     */
    void reduce(List<CutWish> allCuts, List<OfferWish> allGifts, List<OfferWish> allOffers, Set<String> paidOtherwise) {
        cuts = granting.present(CUTS, open(allCuts, paidOtherwise));
        gifts = allGifts.isEmpty() ? allGifts : granting.present(offering(price), allGifts);
        offers = allOffers.isEmpty() ? allOffers : granting.present(offering(price), allOffers);
        // Shares and prices are told apart by what they come to.
        boolean mixed = Granting.anyOf(cuts, wish -> wish.most() > 0);
        ToLongFunction<CutWish> rank = mixed ? CutWish::off : CutWish::basisPoints;
        for (CutWish wish :
                granting.winners(CUTS, granting.always(cuts), one -> one.line().line(), rank)) {
            cut[wish.line().line()] = wish.off();
            granting.record(CUTS, wish, wish.off(), wish.off(), null);
        }
        granting.add(
                CUTS,
                cutBids(false),
                bid -> Room.ANY,
                (wish, off) -> cut[wish.line().line()] += off);
        LineAmounts.subtract(price, cut);
        choose(false, price);
        combine(false, price);
    }

    /** Those that hold however the order is paid; the others are recorded. */
    private List<CutWish> open(List<CutWish> all, Set<String> paidOtherwise) {
        if (paidOtherwise.isEmpty()) { // as nearly always
            return all;
        }
        Granting.those(all, wish -> paidOtherwise.contains(wish.paidFrom())).stream()
                .distinct()
                .forEach(wish -> granting.record(CUTS, wish, wish.off(), 0, PAID_OTHERWISE));
        return Granting.those(all, wish -> !paidOtherwise.contains(wish.paidFrom()));
    }

    /** What campaigns add to the lines' prices. @param pooled whether pools pay for it */
    private List<Bid<CutWish, Integer>> cutBids(boolean pooled) {
        return granting.bids(
                CUTS,
                Granting.those(granting.ofCampaigns(cuts), wish -> isPooled(wish) == pooled),
                some -> each(granting.winners(CUTS, some, wish -> wish.line().line(), CutWish::off)),
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
                wish -> LineAmounts.sum(wish.offer().off(lines, on)));
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
        List<OfferWish> left = new ArrayList<>(Granting.those(gifts, wish -> isPooled(wish) == pooled));
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
            LineAmounts.subtract(on, take(best.made(), best.taken(), offering(on), pooled));
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
                        granting.beaten(kind, one.wish(), one.value());
                    } else {
                        granting.record(kind, one.wish(), 0, 0, null);
                    }
                });
        Combination.Room left = new Combination.Room(bounds);
        List<Combination.Room.Taken> taken = best.stream().map(left::take).toList();
        for (int i = 0; i < best.size(); i++) {
            long[] off = take(best.get(i), taken.get(i), kind, pooled);
            if (!pooled) {
                LineAmounts.subtract(price, off);
            }
        }
    }

    /** Grants what is taken of an offer; a pool pays for it where it is pooled. @return by line, in fen */
    private long[] take(Made one, Combination.Room.Taken taken, Kind<OfferWish> kind, boolean pooled) {
        long granted = taken.amount();
        long[] off = granted == one.value() ? one.off() : Allocation.proportional(granted, one.off());
        granting.record(kind, one.wish(), one.value(), granted, taken.limit());
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
        long total = LineAmounts.sum(price);
        int highest = 0;
        for (LineWish wish : giveUps) {
            if (campaigns.bar(wish.rule()) == null) {
                highest = Math.max(highest, GiveUpStep.withinRange(wish.basisPoints(), law));
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
        List<SubsidyWish> wishes = granting.present(kind, all);
        for (List<SubsidyWish> counting :
                granting.counting(kind, granting.always(wishes), SubsidyWish::pool, kind.worth())) {
            for (SubsidyWish wish : counting) {
                Room can = room(wish.pool());
                pay(wish.pool(), granting.grant(kind, wish, kind.worth().applyAsLong(wish), can));
            }
        }
        Map<String, Long> always = subsidies.isEmpty() ? Map.of() : new TreeMap<>(subsidies);
        granting.add(
                CUTS,
                cutBids(true),
                bid -> room(campaigns.pool(bid.wishes().get(0).rule()))
                        .or(price[bid.key()] - pooled[bid.key()], "price"),
                (wish, off) -> {
                    pooled[wish.line().line()] += off;
                    pay(campaigns.pool(wish.rule()), off);
                });
        long[] on = price.clone();
        LineAmounts.subtract(on, pooled);
        choose(true, on);
        combine(true, on);
        granting.add(
                kind,
                granting.bids(
                        kind,
                        granting.ofCampaigns(wishes),
                        some -> granting.counting(kind, some, SubsidyWish::pool, kind.worth()),
                        SubsidyWish::pool,
                        pool -> always.getOrDefault(pool, 0L)),
                bid -> room(bid.key()),
                (wish, amount) -> pay(wish.pool(), amount));
        long[] ofLines = price.clone();
        LineAmounts.subtract(ofLines, pooled);
        long ofTheWhole = subsidised() - LineAmounts.sum(pooled);
        paid = Allocation.proportional(LineAmounts.sum(ofLines) - ofTheWhole, ofLines);
    }

    /** What can be had of the pool now. */
    private Room room(String pool) {
        return Room.ANY.or(left(pool), POOL).or(room, G4);
    }

    /** Fen that the pool has besides what it pays of the price. */
    long left(String pool) {
        return available(pool) - subsidies.getOrDefault(pool, 0L);
    }

    private void pay(String pool, long amount) {
        if (amount > 0) {
            subsidies.merge(pool, amount, Math::addExact);
            room -= amount;
        }
    }

    /** Fen that pools pay. */
    long subsidised() {
        long sum = 0;
        for (long subsidy : subsidies.values()) {
            sum += subsidy;
        }
        return sum;
    }

    /** Takes over what is to be paid, by whom and for which line, from another settlement of the same order. */
    void priceAs(PriceSteps other) {
        System.arraycopy(other.price, 0, price, 0, price.length);
        System.arraycopy(other.pooled, 0, pooled, 0, pooled.length);
        paid = other.paid.clone();
        subsidies.clear();
        subsidies.putAll(other.subsidies);
    }

    /** @param fen that the member pays otherwise than in money, of all lines in proportion */
    void payOtherwise(long fen) {
        if (fen > 0) {
            paid = Allocation.proportional(payable() - fen, paid);
        }
    }

    /** By line, in fen: what it costs, whoever pays. Nobody changes it. */
    long[] price() {
        return price;
    }

    /** By line, in fen: what the member pays of it in money. Nobody changes it. */
    long[] paid() {
        return paid;
    }

    long payable() {
        return LineAmounts.sum(paid);
    }

    List<Subsidy> subsidies() {
        List<Subsidy> subsidised = new ArrayList<>(subsidies.size());
        subsidies.forEach((pool, amount) -> subsidised.add(new Subsidy(pool, amount)));
        return List.copyOf(subsidised);
    }

    private long available(String pool) {
        for (PoolFact fact : facts.pools()) {
            if (fact.code().equals(pool)) {
                return Math.max(0, fact.available());
            }
        }
        return 0;
    }

    /** The most that is below {@code amount · numerator / denominator}, a proper fraction, and not negative; no overflow. */
    private static long below(long amount, int numerator, int denominator) {
        long rest = amount % denominator * numerator - 1;
        return Math.max(0, amount / denominator * numerator + Math.floorDiv(rest, denominator));
    }
}

package shop.solvent.rules.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutDecision.GiveUp;
import shop.solvent.rules.checkout.CheckoutDecision.Points;
import shop.solvent.rules.checkout.CheckoutDecision.Proceeds;
import shop.solvent.rules.checkout.CheckoutDecision.Subsidy;
import shop.solvent.rules.checkout.CheckoutDecision.Use;

@Label("Whatever promotions offer on whatever cart")
class PromotionProperties {

    private static final int TRIES = 1_500;

    private static final List<String> PRICES = List.of(
            "discount",
            "priceOf",
            "amountOff",
            "amountOffEvery",
            "shareOff",
            "nthOff",
            "itemsFor",
            "itemsFree",
            "freeWith",
            "pairFor");

    /** What is chosen among several lines is one offer; a line more in it is not one offer more. */
    private static final String CHOICE = "chosenFor";

    private static final List<String> OTHERS = List.of(
            "subsidy",
            "subsidyOfLine",
            "giveUp",
            "points",
            "pointsPaidFrom",
            "pointsTimes",
            "pointsTimesPaidFrom",
            "pointsPlus",
            "commission",
            "commissionPerOrder",
            "commissionPerItem");

    /** Off the price, or paid by a pool: what all campaigns together may take off only so much of. */
    private static final Set<String> OFF = Set.of(
            "discount",
            "price-of",
            "amount-off",
            "amount-off-every",
            "share-off",
            "nth-off",
            "items-for",
            "items-free",
            "free-with",
            "pair-for",
            "chosen-for",
            "subsidy");

    /** @param campaign index of the campaign the rule belongs to; -1 for none */
    private record Ask(int rule, int campaign, String effect, int subject, int rate, long fen, int count) {

        RuleRef ref() {
            return new RuleRef("rule-" + rule, "rule " + rule, campaign < 0 ? null : "campaign-" + campaign);
        }

        void make(CheckoutFacts facts, CheckoutChoices effects) {
            LineFact line = facts.lines().get(subject % facts.lines().size());
            LineFact other = facts.lines().get((subject + count) % facts.lines().size());
            List<BasketFact> baskets = BasketFact.of(facts.lines());
            BasketFact basket = baskets.get(subject % baskets.size());
            InviterFact inviter = facts.inviters().get(0);
            int share = rate % 10_001;
            switch (effect) {
                case "discount" -> effects.discount(line, share);
                case "priceOf" -> effects.priceOf(line, fen, count);
                case "amountOff" -> effects.amountOff(basket, fen);
                case "amountOffEvery" -> effects.amountOffEvery(basket, fen, 1 + fen * 3, fen * count);
                case "shareOff" -> effects.shareOff(basket, share, fen * count);
                case "nthOff" -> effects.nthOff(basket, share, 1 + count);
                case "itemsFor" -> effects.itemsFor(basket, fen, count);
                case "itemsFree" -> effects.itemsFree(basket, 1 + rate % 3, count);
                case "freeWith" -> effects.freeWith(line, basket, 1 + rate % 5, count);
                case "pairFor" -> effects.pairFor(line, other, fen);
                case CHOICE -> effects.chosenFor(line, basket, rate % 3 * fen / 4, count, rate % 2 * fen);
                case "subsidy" -> effects.subsidy("pool-" + subject % 3, fen);
                case "subsidyOfLine" -> effects.subsidyOfLine(line, "pool-" + subject % 3, share, fen);
                case "giveUp" -> effects.giveUp(line, 300 + rate % 1_700);
                case "points" -> effects.points(line, share, 1 + rate % 3, 30);
                case "pointsPaidFrom" ->
                    effects.pointsPaidFrom(line, PurseFact.ALL.get(subject % 3), share, 1 + rate % 3, 30);
                case "pointsTimesPaidFrom" ->
                    effects.pointsTimesPaidFrom(line, PurseFact.ALL.get(subject % 3), 10_000 + rate % 20_000);
                case "pointsTimes" -> effects.pointsTimes(line, 10_000 + rate % 20_000);
                case "pointsPlus" -> effects.pointsPlus(fen, 1 + rate % 3, 30);
                case "commission" -> effects.commission(inviter, share, 7);
                case "commissionPerOrder" -> effects.commissionPerOrder(inviter, fen, 7);
                default -> effects.commissionPerItem(inviter, line, fen, 7);
            }
        }
    }

    private record Asking(CheckoutFacts facts, List<Ask> asks) implements Rules {

        @Override
        public String rulebook() {
            return "asking";
        }

        @Override
        public JurisdictionProfile law() {
            return JurisdictionProfile.cn();
        }

        @Override
        public List<FiredRule> run(List<?> seen, Object effects, Consumer<RuleRef> speaking) {
            for (Ask ask : asks) {
                speaking.accept(ask.ref());
                ask.make(facts, (CheckoutChoices) effects);
            }
            return List.of();
        }
    }

    private static CheckoutDecision decide(CheckoutFacts facts, List<Ask> asks) {
        return new CheckoutRules(new Asking(facts, asks)).decide(facts);
    }

    @Property(tries = TRIES)
    void everyFenIsAccountedForAndNobodyEndsBelowNothing(
            @ForAll("carts") CheckoutFacts facts, @ForAll("promotions") List<Ask> asks) {
        CheckoutDecision decision = decide(facts, asks);
        Amounts amounts = decision.amounts();
        long subsidies = amounts.subsidies().stream().mapToLong(Subsidy::amount).sum();
        long proceeds = amounts.proceeds().stream().mapToLong(Proceeds::amount).sum();
        long giveUps = amounts.giveUps().stream().mapToLong(GiveUp::amount).sum();
        long commissions =
                amounts.commissions().stream().mapToLong(Commission::amount).sum();

        assertThat(amounts.list() - amounts.discount()).isEqualTo(amounts.payable() + subsidies);
        assertThat(amounts.payable() + subsidies).isEqualTo(proceeds + giveUps + commissions);
        assertThat(subsidies + giveUps + commissions).isLessThan(Math.max(1, amounts.payable()));
        assertThat(amounts.discount()).isBetween(0L, amounts.list());
        assertThat(amounts.payable()).isNotNegative();
        assertThat(amounts.subsidies()).allMatch(subsidy -> subsidy.amount() > 0);
        assertThat(amounts.proceeds()).allMatch(share -> share.amount() > 0);
        assertThat(amounts.commissions()).allMatch(commission -> commission.amount() > 0);
        assertThat(amounts.points()).allMatch(lot -> lot.points() > 0);
        facts.pools()
                .forEach(pool -> assertThat(amounts.subsidies().stream()
                                .filter(subsidy -> subsidy.pool().equals(pool.code()))
                                .mapToLong(Subsidy::amount)
                                .sum())
                        .isLessThanOrEqualTo(pool.available()));
    }

    @Property(tries = TRIES)
    void everyAmountIsTheSumOfWhatRulesWereGrantedAndEveryCutHasAReason(
            @ForAll("carts") CheckoutFacts facts, @ForAll("promotions") List<Ask> asks) {
        CheckoutDecision decision = decide(facts, asks);
        Amounts amounts = decision.amounts();

        assertThat(decision.effects()).allSatisfy(effect -> {
            assertThat(effect.granted()).isBetween(0L, effect.desired());
            assertThat(effect.limitedBy() != null || effect.granted() == effect.desired())
                    .isTrue();
        });
        assertThat(granted(decision, effect -> OFF.contains(effect.kind())))
                .isEqualTo(amounts.discount()
                        + amounts.subsidies().stream()
                                .mapToLong(Subsidy::amount)
                                .sum());
        assertThat(granted(decision, effect -> effect.kind().startsWith("points")))
                .isEqualTo(amounts.points().stream().mapToLong(Points::points).sum());
        assertThat(granted(decision, effect -> effect.kind().equals("commission")))
                .isEqualTo(amounts.commissions().stream()
                        .mapToLong(Commission::amount)
                        .sum());
    }

    private static long granted(CheckoutDecision decision, Predicate<Effect> some) {
        return decision.effects().stream()
                .filter(some)
                .mapToLong(Effect::granted)
                .sum();
    }

    @Property(tries = TRIES)
    void theLimitsOfCampaignsHoldToTheFen(@ForAll("carts") CheckoutFacts facts, @ForAll("promotions") List<Ask> asks) {
        CheckoutDecision decision = decide(facts, asks);
        Map<String, Long> costs = new HashMap<>();
        decision.amounts().campaigns().forEach(use -> costs.put(use.code(), use.cost()));

        for (CampaignFact campaign : facts.campaigns()) {
            Predicate<Effect> own =
                    effect -> campaign.code().equals(effect.rule().campaign());
            long cost = granted(decision, own.and(effect -> !effect.kind().equals("give-up")));
            assertThat(costs.getOrDefault(campaign.code(), 0L)).isEqualTo(cost);
            assertThat(cost).isLessThanOrEqualTo(Math.min(campaign.budgetLeft(), campaign.perOrder()));
        }
        long off = granted(decision, effect -> effect.rule().campaign() != null && OFF.contains(effect.kind()));
        int together = facts.campaigns().stream()
                .mapToInt(CampaignFact::together)
                .min()
                .orElse(10_000);
        assertThat(off).isLessThanOrEqualTo(decision.amounts().list() * together / 10_000);
        assertThat(decision.amounts().campaigns().stream().map(Use::code))
                .isSubsetOf(facts.campaigns().stream().map(CampaignFact::code).toList());
    }

    @Property(tries = TRIES)
    void theOrderInWhichRulesSpeakAndCampaignsStandDoesNotMatter(
            @ForAll("carts") CheckoutFacts facts, @ForAll("promotions") List<Ask> asks, @ForAll Random random) {
        List<Ask> shuffled = new ArrayList<>(asks);
        Collections.shuffle(shuffled, random);
        List<CampaignFact> campaigns = new ArrayList<>(facts.campaigns());
        Collections.shuffle(campaigns, random);

        assertThat(decide(with(facts, campaigns), shuffled)).isEqualTo(decide(facts, asks));
    }

    @Property(tries = TRIES)
    void ofAGroupOneCampaignCounts(@ForAll("carts") CheckoutFacts facts, @ForAll("prices") List<Ask> asks) {
        CheckoutDecision grouped = decide(with(facts, plenty(facts)), asks);

        Map<String, List<String>> used = new HashMap<>();
        facts.campaigns().stream()
                .filter(campaign -> !campaign.group().isEmpty())
                .filter(campaign -> grouped.amounts().campaigns().stream()
                        .anyMatch(use -> use.code().equals(campaign.code())))
                .forEach(campaign -> used.computeIfAbsent(campaign.group(), group -> new ArrayList<>())
                        .add(campaign.code()));
        assertThat(used.values()).allMatch(codes -> codes.size() == 1);
    }

    @Property(tries = TRIES)
    void oneOfferMoreThatAlwaysHoldsMakesNothingDearer(
            @ForAll("carts") CheckoutFacts facts, @ForAll("prices") List<Ask> asks) {
        List<Ask> always = asks.stream()
                .map(ask -> new Ask(ask.rule(), -1, ask.effect(), ask.subject(), ask.rate(), ask.fen(), ask.count()))
                .toList();
        long all = decide(facts, always).amounts().payable();

        for (Ask without : always) {
            List<Ask> fewer = always.stream().filter(ask -> ask != without).toList();
            assertThat(all).isLessThanOrEqualTo(decide(facts, fewer).amounts().payable());
        }
    }

    private static List<CampaignFact> plenty(CheckoutFacts facts) {
        return facts.campaigns().stream()
                .map(one -> new CampaignFact(
                        one.code(),
                        one.pool(),
                        one.group(),
                        0,
                        CampaignFact.PLENTY,
                        CampaignFact.PLENTY,
                        CampaignFact.PLENTY,
                        10_000))
                .toList();
    }

    private static CheckoutFacts with(CheckoutFacts facts, List<CampaignFact> campaigns) {
        return MadeUpOrder.like(facts).campaigns(campaigns).facts();
    }

    @Provide
    Arbitrary<List<Ask>> promotions() {
        List<String> all = new ArrayList<>(PRICES);
        all.addAll(OTHERS);
        all.add(CHOICE);
        return asks(all);
    }

    @Provide
    Arbitrary<List<Ask>> prices() {
        return asks(PRICES);
    }

    private static Arbitrary<List<Ask>> asks(List<String> effects) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(-2, 3),
                        Arbitraries.of(effects),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 30_000),
                        Arbitraries.oneOf(
                                Arbitraries.longs().between(0, 300),
                                Arbitraries.longs().between(0, 50_000)),
                        Arbitraries.integers().between(1, 4))
                .as(Ask::new)
                .list()
                .ofMaxSize(9);
    }

    @Provide
    Arbitrary<CheckoutFacts> carts() {
        Arbitrary<Long> fen = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 120), Arbitraries.longs().between(0, 40_000));
        Arbitrary<long[]> lines = Combinators.combine(
                        fen, Arbitraries.integers().between(1, 7))
                .as((unit, quantity) -> new long[] {unit, quantity});
        Arbitrary<Long> limit = Arbitraries.oneOf(
                Arbitraries.just(CampaignFact.PLENTY), Arbitraries.longs().between(0, 30_000));
        Arbitrary<CampaignFact> campaigns = Combinators.combine(
                        Arbitraries.of("", "", "pool-0", "pool-1"),
                        Arbitraries.of("", "g", "g", "h"),
                        limit,
                        limit,
                        Arbitraries.of(10_000, 10_000, 3_000, 500))
                .as((pool, group, budget, perOrder, together) ->
                        new CampaignFact("", pool, group, 0, CampaignFact.PLENTY, budget, perOrder, together));
        return Combinators.combine(
                        lines.list().ofMinSize(1).ofMaxSize(5),
                        fen.list().ofMaxSize(3),
                        campaigns.list().ofMaxSize(4))
                .as(PromotionProperties::cart);
    }

    private static CheckoutFacts cart(List<long[]> priced, List<Long> pools, List<CampaignFact> campaigns) {
        List<LineFact> lines = new ArrayList<>();
        for (long[] line : priced) {
            int at = lines.size();
            lines.add(MadeUpOrder.line(
                    at,
                    "sku-" + at,
                    at % 2 == 0 ? "course" : "licence",
                    "merchant-" + at % 3,
                    "of-merchant-" + at % 3,
                    1000,
                    (int) line[1],
                    line[0],
                    line[0] * line[1],
                    List.of("", "books", "tools").get(at % 3)));
        }
        List<PoolFact> funded = new ArrayList<>();
        pools.forEach(available -> funded.add(new PoolFact("pool-" + funded.size(), available)));
        List<CampaignFact> named = new ArrayList<>();
        campaigns.forEach(one -> named.add(new CampaignFact(
                "campaign-" + named.size(),
                one.pool(),
                one.group(),
                0,
                one.usesLeft(),
                one.budgetLeft(),
                one.perOrder(),
                one.together())));
        long total = lines.stream().mapToLong(LineFact::amount).sum();
        return MadeUpOrder.of(lines)
                .wallet(new WalletFact(total / 3, total / 7, total / 5, 100_000_000))
                .inviters(List.of(new InviterFact(1, "near", "basic", false, 0, 0)))
                .pools(funded)
                .campaigns(named)
                .facts();
    }

    @Property(tries = 300)
    void whatAnOfferTakesOffIsNeverMoreThanWhatItsLinesCost(
            @ForAll("carts") CheckoutFacts facts, @ForAll("promotions") List<Ask> asks) {
        CheckoutWishes wishes = new CheckoutWishes();
        asks.forEach(ask -> {
            wishes.accept(ask.ref());
            ask.make(facts, wishes);
        });
        long[] price = facts.lines().stream().mapToLong(LineFact::amount).toArray();

        Stream.concat(wishes.offers.stream(), wishes.gifts.stream()).forEach(wish -> {
            long[] off = wish.offer().off(facts.lines(), price);
            for (LineFact line : facts.lines()) {
                assertThat(off[line.line()])
                        .as(() -> wish + " on " + Arrays.toString(price))
                        .isBetween(0L, wish.offer().takes(line) ? price[line.line()] : 0L);
            }
        });
    }
}

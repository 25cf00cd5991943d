package shop.solvent.rules.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import shop.solvent.kernel.Rate;
import shop.solvent.kernel.Rounding;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Coins;
import shop.solvent.rules.checkout.CheckoutDecision.Commission;
import shop.solvent.rules.checkout.CheckoutDecision.GiveUp;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Points;
import shop.solvent.rules.checkout.CheckoutDecision.Proceeds;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.checkout.CheckoutDecision.Subsidy;

@Label("Whatever rules ask for, an order's money adds up")
class SettlementProperties {

    private static final int TRIES = 3_000;
    private static final int FEWER = 1_000;

    /** What one rule asks for, of an order of any number of lines and inviters. */
    private record Wish(String rule, String effect, int subject, int rate, long fen, int days) {

        void make(CheckoutFacts facts, CheckoutChoices effects) {
            LineFact line = facts.lines().get(subject % facts.lines().size());
            switch (effect) {
                case "discount" -> effects.discount(line, rate % 10_001);
                case "subsidy" -> effects.subsidy("pool-" + subject % 4, fen);
                case "subsidyShare" -> effects.subsidyShare("pool-" + subject % 4, rate % 10_001, fen);
                case "subsidyOfLine" -> effects.subsidyOfLine(line, "pool-" + subject % 4, rate % 10_001, fen);
                case "subsidyPerItem" -> effects.subsidyPerItem(line, "pool-" + subject % 4, fen);
                case "giveUp" -> effects.giveUp(line, rate % 3_000);
                case "points" -> effects.points(line, rate, 1 + days % 4, 1 + days);
                case "commission", "commissionOfLine", "commissionPerItem" -> {
                    if (!facts.inviters().isEmpty()) {
                        InviterFact inviter =
                                facts.inviters().get(subject % facts.inviters().size());
                        switch (effect) {
                            case "commission" -> effects.commission(inviter, rate % 10_001, days);
                            case "commissionOfLine" -> effects.commissionOfLine(inviter, line, rate % 10_001, days);
                            default -> effects.commissionPerItem(inviter, line, fen, days);
                        }
                    }
                }
                case "coins" -> effects.coins(line, rate % 10_001, days);
                case "payInCoins" -> effects.payInCoins(rate % 10_001);
                case "payInPoints" -> effects.payInPoints(rate % 10_001);
                case "hold" -> effects.hold("suspicion-" + subject % 3);
                default -> effects.refuse("reason-" + subject % 3);
            }
        }
    }

    /** Rules that ask for just these things, in this order. */
    private record Scripted(CheckoutFacts facts, List<Wish> wishes) implements Rules {
        @Override
        public String rulebook() {
            return "scripted";
        }

        @Override
        public JurisdictionProfile law() {
            return JurisdictionProfile.cn();
        }

        @Override
        public List<FiredRule> run(List<?> seen, Object effects, Consumer<RuleRef> speaking) {
            for (Wish wish : wishes) {
                speaking.accept(RuleRef.of(wish.rule(), "rule " + wish.rule()));
                wish.make(facts, (CheckoutChoices) effects);
            }
            return List.of();
        }
    }

    private static CheckoutDecision decide(CheckoutFacts facts, List<Wish> wishes) {
        return new CheckoutRules(new Scripted(facts, wishes)).decide(facts);
    }

    @Property(tries = TRIES)
    void everyFenOfTheOrderIsAccountedFor(@ForAll("orders") CheckoutFacts facts, @ForAll("wishes") List<Wish> wishes) {
        CheckoutDecision decision = decide(facts, wishes);
        Amounts amounts = decision.amounts();
        long subsidies = amounts.subsidies().stream().mapToLong(Subsidy::amount).sum();
        long proceeds = amounts.proceeds().stream().mapToLong(Proceeds::amount).sum();
        long giveUps = amounts.giveUps().stream().mapToLong(GiveUp::amount).sum();
        long commissions =
                amounts.commissions().stream().mapToLong(Commission::amount).sum();

        assertThat(amounts.list() - amounts.discount())
                .isEqualTo(amounts.payable() + subsidies + amounts.paidWith().worth());
        assertThat(amounts.payable() + subsidies + amounts.paidWith().worth())
                .isEqualTo(proceeds + giveUps + commissions);
        assertThat(amounts.payment().total()).isEqualTo(amounts.payable());
        if (decision.outcome() == Outcome.REFUSED) {
            assertThat(amounts).isEqualTo(Amounts.NOTHING);
        } else {
            assertThat(amounts.list())
                    .isEqualTo(
                            facts.lines().stream().mapToLong(LineFact::amount).sum());
        }
    }

    @Property(tries = TRIES)
    void nothingIsNegativeAndNobodyIsPaidNothing(
            @ForAll("orders") CheckoutFacts facts, @ForAll("wishes") List<Wish> wishes) {
        Amounts amounts = decide(facts, wishes).amounts();

        assertThat(List.of(
                        amounts.discount(),
                        amounts.payable(),
                        amounts.payment().gift(),
                        amounts.payment().change(),
                        amounts.payment().earned(),
                        amounts.payment().paidIn()))
                .allMatch(amount -> amount >= 0);
        assertThat(amounts.subsidies()).allMatch(subsidy -> subsidy.amount() > 0);
        assertThat(amounts.proceeds()).allMatch(share -> share.amount() > 0);
        assertThat(amounts.giveUps()).allMatch(share -> share.amount() > 0);
        assertThat(amounts.commissions()).allMatch(commission -> commission.amount() > 0);
        assertThat(amounts.points()).allMatch(lot -> lot.points() > 0);
        assertThat(amounts.coins()).allMatch(lot -> lot.coins() > 0);
    }

    @Property(tries = TRIES)
    void nobodyPaysWithMoreCoinsOrPointsThanTheyWantToOrThanRulesLetThem(
            @ForAll("orders") CheckoutFacts facts, @ForAll("wishes") List<Wish> wishes) {
        CheckoutDecision decision = decide(facts, wishes);
        Spent spent = decision.amounts().paidWith();

        assertThat(spent.coins()).isBetween(0L, facts.wanted().coins());
        assertThat(spent.points()).isBetween(0L, facts.wanted().points());
        if (wishes.stream().noneMatch(wish -> wish.effect().equals("payInPoints"))) {
            assertThat(spent.points()).isZero();
        }
        if (decision.amounts().payable() == 0) { // what is not paid in money earns nothing
            assertThat(decision.amounts().coins()).isEmpty();
            assertThat(decision.amounts().points()).isEmpty();
            assertThat(decision.amounts().giveUps()).isEmpty();
            assertThat(decision.amounts().commissions()).isEmpty();
        }
    }

    @Property(tries = TRIES)
    void allRewardsTogetherStayWithinWhatWasPaid(
            @ForAll("orders") CheckoutFacts facts, @ForAll("wishes") List<Wish> wishes) {
        Amounts amounts = decide(facts, wishes).amounts();
        long rewards = amounts.subsidies().stream().mapToLong(Subsidy::amount).sum()
                + amounts.giveUps().stream().mapToLong(GiveUp::amount).sum()
                + amounts.commissions().stream().mapToLong(Commission::amount).sum()
                + amounts.coins().stream().mapToLong(Coins::coins).sum();

        assertThat(rewards)
                .isLessThan(Math.max(1, amounts.payable() + amounts.paidWith().worth()));
    }

    @Property(tries = TRIES)
    void commissionComesFromTheMembersOwnMoneyAndEndsAtTheSecondLevel(
            @ForAll("orders") CheckoutFacts facts, @ForAll("wishes") List<Wish> wishes) {
        Amounts amounts = decide(facts, wishes).amounts();

        assertThat(amounts.commissionBase()).isEqualTo(amounts.payment().own());
        assertThat(amounts.commissions())
                .allMatch(commission -> commission.level() == 1 || commission.level() == 2)
                .allMatch(commission -> commission.amount() <= amounts.commissionBase())
                .noneMatch(
                        commission -> commission.member().equals(facts.buyer().member()));
        assertThat(amounts.commissions().stream().map(Commission::level)).doesNotHaveDuplicates();
    }

    @Property(tries = TRIES)
    void theWalletIsSpentGiftsFirstAndNeverBeyondWhatItHolds(
            @ForAll("orders") CheckoutFacts facts, @ForAll("wishes") List<Wish> wishes) {
        CheckoutDecision decision = decide(facts, wishes);
        WalletFact payment = decision.amounts().payment();

        assertThat(payment.gift()).isLessThanOrEqualTo(facts.wallet().gift());
        assertThat(payment.change()).isLessThanOrEqualTo(facts.wallet().change());
        assertThat(payment.earned()).isLessThanOrEqualTo(facts.wallet().earned());
        assertThat(payment.paidIn()).isLessThanOrEqualTo(facts.wallet().paidIn());
        if (payment.change() > 0) {
            assertThat(payment.gift()).isEqualTo(facts.wallet().gift());
        }
        if (payment.earned() > 0) {
            assertThat(payment.change()).isEqualTo(facts.wallet().change());
        }
        if (payment.paidIn() > 0) {
            assertThat(payment.earned()).isEqualTo(facts.wallet().earned());
        }
    }

    @Property(tries = TRIES)
    void aPoolGivesOnlyWhatItHas(@ForAll("orders") CheckoutFacts facts, @ForAll("wishes") List<Wish> wishes) {
        Map<String, Long> available =
                facts.pools().stream().collect(Collectors.toMap(PoolFact::code, PoolFact::available));
        Amounts amounts = decide(facts, wishes).amounts();
        Map<String, Long> given = new TreeMap<>();
        amounts.subsidies().forEach(subsidy -> given.merge(subsidy.pool(), subsidy.amount(), Math::addExact));
        amounts.coins().forEach(coins -> given.merge(coins.pool(), coins.coins(), Math::addExact));

        assertThat(given)
                .allSatisfy((pool, fen) -> assertThat(fen).isLessThanOrEqualTo(available.getOrDefault(pool, 0L)));
    }

    @Property(tries = TRIES)
    void whatIsGrantedIsAtMostWhatARuleAskedForAndEveryCutHasAReason(
            @ForAll("orders") CheckoutFacts facts, @ForAll("wishes") List<Wish> wishes) {
        assertThat(decide(facts, wishes).effects()).allSatisfy(effect -> {
            assertThat(effect.granted()).isBetween(0L, effect.desired());
            assertThat(effect.limitedBy() != null || effect.granted() == effect.desired())
                    .isTrue();
        });
    }

    @Property(tries = TRIES)
    void everyAmountIsTheSumOfEffectsThatSomeRuleAskedFor(
            @ForAll("orders") CheckoutFacts facts, @ForAll("wishes") List<Wish> wishes) {
        CheckoutDecision decision = decide(facts, wishes);
        Map<String, Long> granted = decision.effects().stream()
                .collect(Collectors.groupingBy(Effect::kind, Collectors.summingLong(Effect::granted)));
        Amounts amounts = decision.amounts();

        assertThat(granted.getOrDefault("discount", 0L)).isEqualTo(amounts.discount());
        assertThat(granted.getOrDefault("subsidy", 0L))
                .isEqualTo(
                        amounts.subsidies().stream().mapToLong(Subsidy::amount).sum());
        assertThat(granted.getOrDefault("give-up", 0L))
                .isEqualTo(amounts.giveUps().stream().mapToLong(GiveUp::amount).sum());
        assertThat(granted.getOrDefault("commission", 0L))
                .isEqualTo(amounts.commissions().stream()
                        .mapToLong(Commission::amount)
                        .sum());
        assertThat(granted.getOrDefault("points", 0L))
                .isEqualTo(amounts.points().stream().mapToLong(Points::points).sum());
        assertThat(granted.getOrDefault("coins", 0L))
                .isEqualTo(amounts.coins().stream().mapToLong(Coins::coins).sum());
        if (decision.outcome() != Outcome.REFUSED) {
            assertThat(granted.getOrDefault("pay-in-coins", 0L))
                    .isEqualTo(amounts.paidWith().coins());
            assertThat(granted.getOrDefault("pay-in-points", 0L))
                    .isEqualTo(amounts.paidWith().points());
        }
    }

    @Property(tries = TRIES)
    void theOrderInWhichRulesSpeakDoesNotMatter(
            @ForAll("orders") CheckoutFacts facts, @ForAll("wishes") List<Wish> wishes, @ForAll Random random) {
        List<Wish> shuffled = new ArrayList<>(wishes);
        Collections.shuffle(shuffled, random);

        assertThat(decide(facts, shuffled)).isEqualTo(decide(facts, wishes));
    }

    @Property(tries = TRIES)
    void theStrictestFlagDecides(@ForAll("orders") CheckoutFacts facts, @ForAll("wishes") List<Wish> wishes) {
        CheckoutDecision decision = decide(facts, wishes);
        boolean refused = wishes.stream().anyMatch(wish -> wish.effect().equals("refuse"));
        boolean held = wishes.stream().anyMatch(wish -> wish.effect().equals("hold"));

        if (refused) {
            assertThat(decision.outcome()).isEqualTo(Outcome.REFUSED);
        } else if (decision.outcome() != Outcome.REFUSED) {
            assertThat(decision.outcome()).isEqualTo(held ? Outcome.HELD : Outcome.ACCEPTED);
        } else {
            assertThat(decision.reasons())
                    .singleElement()
                    .satisfies(reason -> assertThat(reason.code()).isEqualTo("wallet.insufficient"));
        }
        assertThat(decision.reasons().isEmpty()).isEqualTo(decision.outcome() == Outcome.ACCEPTED);
    }

    private static final Set<String> OF_THE_PRICE =
            Set.of("discount", "subsidy", "subsidyShare", "subsidyOfLine", "subsidyPerItem");

    private static List<Wish> ofThePrice(List<Wish> wishes, boolean wanted) {
        return wishes.stream()
                .filter(wish -> OF_THE_PRICE.contains(wish.effect()) == wanted)
                .toList();
    }

    private static List<Commission> promised(CheckoutFacts facts, List<Wish> wishes, List<Wish> priced) {
        return new CheckoutRules(new Scripted(facts, wishes))
                .commissionsOf(new CheckoutRules(new Scripted(facts, priced)), facts);
    }

    private static List<Wish> together(List<Wish> some, List<Wish> more) {
        List<Wish> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    @Property(tries = FEWER)
    void ofTheirOwnPriceRulesPromiseWhatTheyDecide(
            @ForAll("orders") CheckoutFacts facts, @ForAll("wishes") List<Wish> wishes) {
        CheckoutDecision decision = decide(facts, wishes);
        Assume.that(decision.outcome() != Outcome.REFUSED);

        assertThat(promised(facts, wishes, wishes)).isEqualTo(decision.amounts().commissions());
    }

    @Property(tries = FEWER)
    void whateverIsTakenOffThePriceInvitersHaveWhatTheirRulesPromiseOfTheRest(
            @ForAll("orders") CheckoutFacts facts,
            @ForAll("wishes") List<Wish> wishes,
            @ForAll("wishes") List<Wish> others) {
        List<Wish> after = together(ofThePrice(wishes, false), ofThePrice(others, true));
        CheckoutDecision decision = decide(facts, after);
        Assume.that(decision.outcome() != Outcome.REFUSED);

        assertThat(promised(facts, wishes, after)).isEqualTo(decision.amounts().commissions());
    }

    @Property(tries = FEWER)
    void aLowerRateGivesLessThanWasPromisedWhateverIsDoneToThePrice(
            @ForAll("orders") CheckoutFacts facts,
            @ForAll("wishes") List<Wish> others,
            @ForAll @IntRange(min = 2, max = 3_000) int rate,
            @ForAll @IntRange(min = 1, max = 2_999) int lower) {
        Assume.that(!facts.inviters().isEmpty() && lower < rate);
        List<Wish> price = ofThePrice(others, true);
        List<Wish> after = together(price, List.of(new Wish("rate", "commission", 0, lower, 0, 7)));
        Amounts amounts = decide(facts, after).amounts();
        long promised = promised(facts, List.of(new Wish("rate", "commission", 0, rate, 0, 7)), after).stream()
                .mapToLong(Commission::amount)
                .sum();
        long given =
                amounts.commissions().stream().mapToLong(Commission::amount).sum();
        long base = amounts.commissionBase();

        assertThat(given).isLessThanOrEqualTo(promised);
        if (promised == Rate.basisPoints(rate).of(base, Rounding.DOWN)) { // and not cut by G4
            assertThat(given).isEqualTo(promised > 0 ? Rate.basisPoints(lower).of(base, Rounding.DOWN) : 0);
        }
    }

    @Provide
    Arbitrary<List<Wish>> wishes() {
        Arbitrary<String> effects = Arbitraries.frequency(
                Tuple.of(6, "discount"),
                Tuple.of(6, "subsidy"),
                Tuple.of(6, "subsidyShare"),
                Tuple.of(3, "subsidyOfLine"),
                Tuple.of(3, "subsidyPerItem"),
                Tuple.of(3, "commissionOfLine"),
                Tuple.of(3, "commissionPerItem"),
                Tuple.of(9, "giveUp"),
                Tuple.of(9, "points"),
                Tuple.of(12, "commission"),
                Tuple.of(6, "coins"),
                Tuple.of(3, "payInCoins"),
                Tuple.of(3, "payInPoints"),
                Tuple.of(1, "hold"),
                Tuple.of(1, "refuse"));
        return Combinators.combine(
                        Arbitraries.integers().between(0, 30).map(number -> "rule-" + number),
                        effects,
                        Arbitraries.integers().between(0, 11),
                        Arbitraries.integers().between(0, 100_000),
                        Arbitraries.longs().between(0, 100_000_000),
                        Arbitraries.integers().between(0, 60))
                .as(Wish::new)
                .list()
                .ofMaxSize(14);
    }

    @Provide
    Arbitrary<CheckoutFacts> orders() {
        Arbitrary<Long> fen = Arbitraries.oneOf(
                Arbitraries.longs().between(0, 300),
                Arbitraries.longs().between(0, 1_000_000),
                Arbitraries.longs().between(0, 1_000_000_000_000L));
        Arbitrary<List<Long>> amounts = fen.list().ofMinSize(1).ofMaxSize(6);
        Arbitrary<List<Long>> pools = fen.list().ofMaxSize(4);
        Arbitrary<WalletFact> wallets = Combinators.combine(fen, fen, fen, fen, Arbitraries.of(1L, 1_000_000L))
                .as((gift, change, earned, paidIn, rich) -> new WalletFact(gift, change, earned, paidIn * rich));
        Arbitrary<List<InviterFact>> inviters = Arbitraries.of(
                List.of(),
                List.of(inviter(1)),
                List.of(inviter(1), inviter(2)),
                List.of(inviter(1), inviter(2), inviter(3)),
                List.of(new InviterFact(1, "buyer", "basic", true, 0, 0), inviter(2)));
        Arbitrary<PointsFact> points =
                Combinators.combine(fen, fen).as(PointsFact::new).injectNull(0.5);
        return Combinators.combine(amounts, pools, wallets, inviters, points).as(SettlementProperties::order);
    }

    private static InviterFact inviter(int level) {
        return new InviterFact(level, "inviter-" + level, "basic", false, 0, 0);
    }

    private static CheckoutFacts order(
            List<Long> amounts, List<Long> pools, WalletFact wallet, List<InviterFact> inviters, PointsFact points) {
        List<LineFact> lines = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            String merchant = "merchant-" + i % 3;
            lines.add(MadeUpOrder.line(
                    i, "sku-" + i, "course", merchant, "pool-" + i % 3, 1000, 1, amounts.get(i), amounts.get(i), ""));
        }
        List<PoolFact> funded = new ArrayList<>();
        for (int i = 0; i < pools.size(); i++) {
            funded.add(new PoolFact("pool-" + i, pools.get(i)));
        }
        return MadeUpOrder.of(lines)
                .wallet(wallet)
                .inviters(inviters)
                .pools(funded)
                .points(points)
                .facts();
    }
}

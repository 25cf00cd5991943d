package shop.solvent.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.checkout.ActivityFact;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.checkout.InviterFact;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.WalletFact;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.engine.CompiledRulebook;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.release.ReleaseFacts;
import shop.solvent.rules.release.ReleaseRules;

@Label("The explanation agrees with the engine on which rules fire, and with which facts")
class ExplanationProperties {

    private static final CompiledRulebook SHIPPED =
            ShippedRulebooks.compiled(DecisionPoint.CHECKOUT, new RuleCompiler());
    private static final CompiledRulebook RELEASE =
            ShippedRulebooks.compiled(DecisionPoint.RELEASE, new RuleCompiler());
    private static final CompiledRulebook TABLE = compiled(MadeRules.table(200, 4));
    private static final CompiledRulebook JOINS = compiled(MadeRules.joins());

    private static CompiledRulebook compiled(Rulebook rulebook) {
        return ((Compiled) new RuleCompiler().compile(rulebook)).rulebook();
    }

    @Property(tries = 300)
    void overTheRulesThatShip(@ForAll("orders") CheckoutFacts facts) {
        agrees(SHIPPED, facts);
    }

    @Property(tries = 150)
    void overATableOfTwoHundredRows(@ForAll("orders") CheckoutFacts facts) {
        agrees(TABLE, facts);
    }

    @Property(tries = 500)
    void overRulesThatCombineFacts(@ForAll("orders") CheckoutFacts facts) {
        agrees(JOINS, facts);
    }

    @Property(tries = 100)
    void overTheRulesOfARelease(@ForAll("pools") ReleaseFacts pool) {
        assertThat(explained(RELEASE, List.of(pool)))
                .isEqualTo(new ReleaseRules(RELEASE).decide(pool).fired());
    }

    @Property(tries = 100)
    void whoeverDoesNotFireSaysWhatStandsInTheWay(@ForAll("orders") CheckoutFacts facts) {
        for (CompiledRulebook rules : List.of(SHIPPED, JOINS)) {
            List<RuleAnswer> silent =
                    Explanation.of(rules.rules(), facts.visible()).whyNot();
            assertThat(silent).allSatisfy(answer -> {
                assertThat(answer.failed()).isNotEmpty();
                for (FailedCondition failed : answer.failed()) {
                    for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINA)) {
                        assertThat(failed.sentence(locale))
                                .isNotBlank()
                                .doesNotContainPattern("\\{[a-z]+}")
                                .doesNotContain("null");
                    }
                }
            });
            assertThat(silent)
                    .isSortedAccordingTo(
                            Comparator.comparingInt(answer -> answer.failed().size()));
        }
    }

    private static void agrees(CompiledRulebook rules, CheckoutFacts facts) {
        assertThat(explained(rules, facts.visible()))
                .isEqualTo(new CheckoutRules(rules).decide(facts).fired());
    }

    private static List<FiredRule> explained(CompiledRulebook rules, List<?> facts) {
        return Explanation.of(rules.rules(), facts).why().stream()
                .flatMap(answer -> answer.matches().stream()
                        .map(match -> new FiredRule(
                                answer.ref(),
                                match.stream().map(Object::toString).toList())))
                .sorted(Comparator.<FiredRule, String>comparing(
                                fired -> fired.rule().id())
                        .thenComparing(fired -> String.join("\n", fired.facts())))
                .toList();
    }

    @Provide
    Arbitrary<ReleaseFacts> pools() {
        Arbitrary<Long> amounts = Arbitraries.longs().between(0, 3);
        return Combinators.combine(amounts, amounts)
                .as((funded, demand) -> new ReleaseFacts("merchant-1", "2026-11", funded, 1, 1, demand, 5));
    }

    @Provide
    Arbitrary<CheckoutFacts> orders() {
        Arbitrary<OrderFact> order = Combinators.combine(
                        Arbitraries.of("web", "app", "shop"),
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.integers().between(0, 23),
                        Arbitraries.integers().between(1, 4))
                .as((channel, day, hour, quantity) -> new OrderFact(
                        channel,
                        "2026-1%d-%02d".formatted(day % 3, day),
                        day % 7 + 1,
                        day % 7 >= 5,
                        hour,
                        0,
                        quantity));
        Arbitrary<BuyerFact> buyer = Combinators.combine(
                        Arbitraries.of("basic", "silver", "gold"), Arbitraries.of(true, false))
                .as((level, newcomer) -> new BuyerFact("buyer", level, newcomer, newcomer ? 0 : 3, 90));
        Arbitrary<Long> small = Arbitraries.longs().between(0, 2).map(number -> number * 1000);
        Arbitrary<WalletFact> wallet = Combinators.combine(small, small, small)
                .as((gift, earned, paidIn) -> new WalletFact(gift, earned, paidIn * 1000));
        Arbitrary<List<Long>> amounts = Arbitraries.of(50L, 100L, 1999L, 2000L, 4999L, 5000L, 20_000L, 50_000L)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
        Arbitrary<List<Boolean>> inviters = Arbitraries.of(true, false).list().ofMaxSize(2);
        Arbitrary<List<String>> pools = Arbitraries.of("newcomer", "pool-0", "pool-1")
                .set()
                .ofMaxSize(3)
                .map(List::copyOf);
        Arbitrary<ActivityFact> activity = Combinators.combine(
                        Arbitraries.longs().between(0, 12),
                        Arbitraries.of(0L, 199_999L, 200_000L),
                        Arbitraries.longs().between(0, 6))
                .as((orders, topUps, counts) -> new ActivityFact(orders, orders, 0, topUps, counts, counts, 0));
        return Combinators.combine(order, buyer, wallet, amounts, inviters, pools, activity)
                .as(ExplanationProperties::facts);
    }

    private static CheckoutFacts facts(
            OrderFact order,
            BuyerFact buyer,
            WalletFact wallet,
            List<Long> amounts,
            List<Boolean> inviters,
            List<String> pools,
            ActivityFact activity) {
        List<LineFact> lines = new ArrayList<>();
        for (long amount : amounts) {
            int line = lines.size();
            lines.add(new LineFact(
                    line,
                    "sku-" + amount,
                    line % 2 == 0 ? "course" : "card-key",
                    "merchant-" + line % 2,
                    "pool-" + line % 2,
                    line % 3 == 0 ? 0 : 1000,
                    1 + line,
                    amount / (1 + line),
                    amount));
        }
        return new CheckoutFacts(
                new OrderFact(
                        order.channel(),
                        order.date(),
                        order.dayOfWeek(),
                        order.weekend(),
                        order.hour(),
                        lines.stream().mapToLong(LineFact::amount).sum(),
                        order.quantity()),
                buyer,
                wallet,
                lines,
                IntStream.range(0, inviters.size())
                        .mapToObj(index -> new InviterFact(
                                index + 1, "inviter-" + index, index == 0 ? "gold" : "basic", inviters.get(index)))
                        .toList(),
                pools.stream()
                        .map(code -> new PoolFact(code, code.length() * 300L))
                        .toList(),
                activity);
    }
}

package shop.solvent.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rulebook;

@DisplayName("A checkout over a table of 200 rows and 20 rules is decided quickly")
class DecisionSpeedTest {

    private static final int ROUNDS = 40_000;
    private static final String[] LEVELS = {"basic", "silver", "gold", "platinum"};

    /** Prints what a decision costs, with its trace and its amounts; asserts only that it is the right one. */
    @Test
    void decidesRightAndSaysHowLongItTook() {
        long compiling = System.nanoTime();
        Rulebook rulebook = rulebook();
        CompiledRulebook compiled = Texts.compiled(rulebook);
        compiling = System.nanoTime() - compiling;
        byte[] image = compiled.image();
        long loading = System.nanoTime();
        CompiledRulebook loaded = new RuleCompiler().load(rulebook, image).orElseThrow();
        CheckoutRules rules = new CheckoutRules(loaded);
        CheckoutDecision first = rules.decide(order(0));
        loading = System.nanoTime() - loading;

        long[] nanos = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            CheckoutFacts order = order(i);
            long start = System.nanoTime();
            CheckoutDecision decision = rules.decide(order);
            nanos[i] = System.nanoTime() - start;
            assertThat(decision.amounts().points()).hasSize(1);
        }

        assertThat(first.amounts().giveUps()).hasSize(1);
        assertThat(first.fired()).hasSizeGreaterThan(3);
        long[] warm = Arrays.copyOfRange(nanos, ROUNDS / 2, ROUNDS);
        Arrays.sort(warm);
        System.out.printf(
                Locale.ROOT,
                "220 rules: compiled in %d ms, %d kB image loaded to the first decision in %d ms; %d rules fired;"
                        + " decided in p50 %.1f, p90 %.1f, p99 %.1f µs%n",
                compiling / 1_000_000,
                image.length / 1024,
                loading / 1_000_000,
                first.fired().size(),
                warm[warm.length / 2] / 1e3,
                warm[warm.length * 9 / 10] / 1e3,
                warm[warm.length * 99 / 100] / 1e3);
    }

    private static CheckoutFacts order(int i) {
        return Texts.order(i % 2 == 0 ? "web" : "app", LEVELS[i % 4], 100 + i * 37L % 49_900);
    }

    private static Rulebook rulebook() {
        StringBuilder table = new StringBuilder("""
                RuleTable points,,,,,
                NAME,METADATA,CONDITION,CONDITION,CONDITION,ACTION
                ,,$buyer : BuyerFact,$line : LineFact,$line : LineFact,
                ,"id(""$param"")","level in (""$param"")",amount >= $param,amount < $param,"effects.points($line, $param, 2, 30);"
                rule,id,level,from,below,rate
                """);
        for (int i = 0; i < 200; i++) {
            int tier = i / 4;
            table.append(String.format(
                    "row %d,row-%d,%s,%d,%d,%d%n", i, i, LEVELS[i % 4], tier * 1000, (tier + 1) * 1000 + 1, 500 + i));
        }
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            rules.append(Texts.rule(
                    "velocity-" + i,
                    "ActivityFact( ordersLastHour >= " + (10 + i) + " )",
                    "effects.hold(\"velocity\");"));
            rules.append(Texts.rule(
                    "discount-" + i,
                    "OrderFact( channel in (\"app\", \"pos\") ) BuyerFact( level == \"" + LEVELS[i % 4]
                            + "\" ) $l : LineFact( amount > " + i * 100 + " )",
                    "effects.discount($l, " + (100 + i) + ");"));
            rules.append(Texts.rule(
                    "subsidy-" + i,
                    "OrderFact( listAmount >= 2000 ) BuyerFact( newcomer ) not PoolFact( code == \"pool-" + i + "\" )",
                    "effects.subsidy(\"newcomer\", " + i + ");"));
        }
        rules.append(Texts.rule("give-up", "$l : LineFact()", "effects.giveUp($l, $l.giveUp());"));
        rules.append(Texts.rule("level-1", "$i : InviterFact( level == 1 )", "effects.commission($i, 1000, 7);"));
        rules.append(Texts.rule("level-2", "$i : InviterFact( level == 2 )", "effects.commission($i, 500, 7);"));
        rules.append(Texts.rule(
                "shared-device", "BuyerFact() exists InviterFact( sharesDevice )", "effects.hold(\"shared\");"));
        rules.append(Texts.rule(
                "cash-out", "ActivityFact( topUpsLastDay >= 200000 )", "effects.hold(\"cash-out-pattern\");"));
        return new Rulebook(
                DecisionPoint.CHECKOUT,
                List.of(
                        Texts.file("checkout/points/points.csv", table.toString()),
                        Texts.file("checkout/test/rules.drl", rules.toString())));
    }
}

package shop.solvent.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.ActivityFact;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.checkout.InviterFact;
import shop.solvent.rules.checkout.MadeUpOrder;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.engine.Compilation;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/** How fast a checkout is decided, with its amounts and its trace, by a table and twenty rules beside it. */
final class RuleSpeed {

    static final String[] LEVELS = {"basic", "silver", "gold", "platinum"};
    private static final int ORDERS = 4_096;

    private final Plan plan;
    private final CheckoutRules rules;
    private final List<CheckoutFacts> orders;
    private final double compileSeconds;

    RuleSpeed(Plan plan, int rows) {
        this.plan = plan;
        this.orders = LongStream.range(0, ORDERS)
                .mapToObj(number -> order(number, rows))
                .toList();
        long begun = System.nanoTime();
        if (!(new RuleCompiler(JurisdictionProfile.cn()).compile(rulebook(rows))
                instanceof Compilation.Compiled compiled)) {
            throw new Stopped("the rules of the bench do not compile");
        }
        compileSeconds = (System.nanoTime() - begun) / 1e9;
        rules = new CheckoutRules(compiled.rulebook());
    }

    /** Seconds that compiling took, which happens when operators put rules in force and never again. */
    double compileSeconds() {
        return compileSeconds;
    }

    int rulesFired() {
        return rules.decide(orders.get(0)).fired().size();
    }

    /** Each thread decides one order after another; the time to warm up is not measured. */
    List<Load.Outcome> measure(int threads) {
        Load.run(threads, plan.warmUp() / 2.0, this::decider);
        return LongStream.range(0, plan.runs())
                .mapToObj(run -> {
                    Load.Outcome outcome = Load.run(threads, plan.seconds(), this::decider);
                    if (outcome.accepted() < outcome.orders()) {
                        throw new Stopped("an order was not decided as it should be");
                    }
                    Say.line(
                            "rules, %d threads: %.0f decisions/s, p50 %.1f µs",
                            threads, outcome.perSecond(), outcome.millis(50) * 1e3);
                    return outcome;
                })
                .toList();
    }

    private Load.Caller decider(int number) {
        return new Load.Caller() {
            private int next = number;

            @Override
            public boolean order() {
                CheckoutDecision decision = rules.decide(orders.get(next++ % ORDERS));
                return decision.outcome() == Outcome.ACCEPTED
                        && decision.amounts().points().size() == 1;
            }

            @Override
            public void close() {
                // Nothing of its own.
            }
        };
    }

    private static CheckoutFacts order(long number, int rows) {
        long amount = 100 + number * 37 % (rows / LEVELS.length * 1000 - 100);
        return MadeUpOrder.of(
                        MadeUpOrder.line(0, "sku-0", "course", "merchant-1", "pool-1", 1000, 1, amount, amount, ""))
                .order(new OrderFact(number % 2 == 0 ? "web" : "app", "2026-11-21", 6, true, 20, amount, 1, 0, 0, 0))
                .buyer(buyer(number))
                .inviters(List.of(
                        new InviterFact(1, "one", "gold", false, 0, 0),
                        new InviterFact(2, "two", "basic", false, 0, 0)))
                .pools(new PoolFact("newcomer", 10_000), new PoolFact("pool-1", 500))
                .activity(new ActivityFact(1, 2, 3, 4, 5, 6, 7))
                .facts();
    }

    /** One of ordinary buyers, of each level in turn. */
    static BuyerFact buyer(long number) {
        return new BuyerFact(
                "buyer", LEVELS[(int) (number % LEVELS.length)], false, 3, 0, 90, 30, 1, 10_000, 3, 30_000, false);
    }

    private static Rulebook rulebook(int rows) {
        return new Rulebook(
                DecisionPoint.CHECKOUT,
                List.of(file("checkout/points/points.csv", table(rows)), file("checkout/others/others.drl", others())));
    }

    static RuleFile file(String path, String text) {
        return new RuleFile(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bands of amounts for each of four levels. */
    private static String table(int rows) {
        StringBuilder table = new StringBuilder("""
                RuleTable points,,,,,
                NAME,METADATA,CONDITION,CONDITION,CONDITION,ACTION
                ,,$buyer : BuyerFact,$line : LineFact,$line : LineFact,
                ,"id(""$param"")","level in (""$param"")",amount >= $param,amount < $param,"effects.points($line, $param, 2, 30);"
                rule,id,level,from,below,rate
                """);
        for (int i = 0; i < rows; i++) {
            int band = i / LEVELS.length;
            table.append(String.format(
                    Locale.ROOT,
                    "row %d,row-%d,%s,%d,%d,%d%n",
                    i,
                    i,
                    LEVELS[i % LEVELS.length],
                    band * 1000,
                    (band + 1) * 1000 + 1,
                    500 + i));
        }
        return table.toString();
    }

    private static String others() {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            rules.append(rule(
                            "velocity-" + i,
                            "ActivityFact( ordersLastHour >= " + (10 + i) + " )",
                            "hold(\"velocity\")"))
                    .append(rule(
                            "discount-" + i,
                            "OrderFact( channel in (\"app\", \"pos\") ) BuyerFact( level == \"" + LEVELS[i % 4]
                                    + "\" ) $line : LineFact( amount > " + i * 100 + " )",
                            "discount($line, " + (100 + i) + ")"))
                    .append(rule(
                            "subsidy-" + i,
                            "OrderFact( listAmount >= 2000 ) BuyerFact( newcomer ) not PoolFact( code == \"pool-" + i
                                    + "\" )",
                            "subsidy(\"newcomer\", " + (i + 1) + ")"));
        }
        return rules.append(rule("give-up", "$line : LineFact()", "giveUp($line, $line.giveUp())"))
                .append(rule("level-1", "$inviter : InviterFact( level == 1 )", "commission($inviter, 1000, 7)"))
                .append(rule("level-2", "$inviter : InviterFact( level == 2 )", "commission($inviter, 500, 7)"))
                .append(rule("shared", "BuyerFact() exists InviterFact( sharesDevice )", "hold(\"shared-device\")"))
                .append(rule("cash-out", "ActivityFact( topUpsLastDay >= 200000 )", "hold(\"cash-out\")"))
                .toString();
    }

    private static String rule(String id, String conditions, String effect) {
        return "rule \"" + id + " of the bench\" @id(\"" + id + "\") when " + conditions + " then effects." + effect
                + "; end\n";
    }
}

package shop.solvent.bench;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.ActivityFact;
import shop.solvent.rules.checkout.CampaignFact;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.checkout.MadeUpOrder;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.engine.Compilation;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rulebook;

/**
 * How fast a checkout is decided in a big shop in its busiest week: three hundred campaigns run at once, and two thousand rows
 * of tables and rules say what each of them gives to whom. An order is concerned by a few of them: prices of its goods in two
 * campaigns, an amount off from a pool by a third, points, the merchant's share.
 */
final class CampaignSpeed {

    private static final int CAMPAIGNS = 300;
    private static final int PRICES = 1_200;
    private static final int AMOUNTS = 500;
    private static final int POINTS = 180;
    private static final int FIRST_USES = 100;
    private static final int OTHERS = 20;

    private static final String[] LEVELS = RuleSpeed.LEVELS;
    private static final int GOODS = PRICES / LEVELS.length;
    private static final int BAND = 1_000;
    private static final int ORDERS = 4_096;

    private final Plan plan;
    private final CheckoutRules rules;
    private final List<CheckoutFacts> orders;
    private final double compileSeconds;

    CampaignSpeed(Plan plan) {
        this.plan = plan;
        List<CampaignFact> running =
                IntStream.range(0, CAMPAIGNS).mapToObj(CampaignSpeed::campaign).toList();
        orders = LongStream.range(0, ORDERS)
                .mapToObj(number -> order(number, running))
                .toList();
        long begun = System.nanoTime();
        if (!(new RuleCompiler(JurisdictionProfile.cn()).compile(rulebook())
                instanceof Compilation.Compiled compiled)) {
            throw new Stopped("the campaigns of the bench do not compile");
        }
        compileSeconds = (System.nanoTime() - begun) / 1e9;
        rules = new CheckoutRules(compiled.rulebook());
    }

    static int rows() {
        return PRICES + AMOUNTS + POINTS + FIRST_USES + OTHERS;
    }

    static int campaigns() {
        return CAMPAIGNS;
    }

    double compileSeconds() {
        return compileSeconds;
    }

    /** On average. */
    double rulesFired() {
        return orders.stream()
                .mapToInt(order -> rules.decide(order).fired().size())
                .average()
                .orElseThrow();
    }

    /** On average. */
    double campaignsUsed() {
        return orders.stream()
                .mapToInt(order -> rules.decide(order).amounts().campaigns().size())
                .average()
                .orElseThrow();
    }

    /** @return decisions a second of this program's own processor time, by run */
    List<Double> perSecondOfProcessor() {
        long self = ProcessHandle.current().pid();
        Load.run(1, plan.warmUp(), this::decider);
        return LongStream.range(0, plan.runs())
                .mapToObj(run -> {
                    double before = Cpu.seconds(self) - Cpu.secondsCompiling(self);
                    Load.Outcome outcome = Load.run(1, plan.seconds(), this::decider);
                    double spent = Cpu.seconds(self) - Cpu.secondsCompiling(self) - before;
                    if (outcome.accepted() < outcome.orders()) {
                        throw new Stopped("an order was not decided as it should be");
                    }
                    Say.line(
                            "campaigns: %.0f decisions/s, %.0f a second of processor time, p50 %.1f µs",
                            outcome.perSecond(), outcome.orders() / spent, outcome.millis(50) * 1e3);
                    return outcome.orders() / spent;
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
                        && !decision.amounts().campaigns().isEmpty();
            }

            @Override
            public void close() {
                // Nothing of its own.
            }
        };
    }

    static String code(int campaign) {
        return "campaign-" + campaign % CAMPAIGNS;
    }

    /** A third has no bound, a third a budget of its own, a third is one of a group of which the best counts. */
    private static CampaignFact campaign(int number) {
        return new CampaignFact(
                code(number),
                number % 5 == 0 ? "newcomer" : "",
                number % 3 == 2 ? "group-" + number % 20 : "",
                0,
                CampaignFact.PLENTY,
                number % 3 == 1 ? 1_000_000_00L : CampaignFact.PLENTY,
                number % 3 == 1 ? 500_00L : CampaignFact.PLENTY,
                10_000);
    }

    private static CheckoutFacts order(long number, List<CampaignFact> running) {
        long amount = 100 + number * 7_919 % (AMOUNTS / LEVELS.length * BAND - 100);
        return MadeUpOrder.of(List.of(MadeUpOrder.line(
                        0,
                        "sku-" + number % GOODS,
                        "course",
                        "merchant-1",
                        "pool-1",
                        1000,
                        1,
                        amount,
                        amount,
                        "category-" + number % 12)))
                .order(new OrderFact(number % 2 == 0 ? "web" : "app", "2026-11-29", 7, true, 20, amount, 1, 0, 0, 0))
                .buyer(RuleSpeed.buyer(number))
                .pools(new PoolFact("newcomer", 1_000_000), new PoolFact("pool-1", 500))
                .activity(new ActivityFact(1, 2, 3, 4, 5, 6, 7))
                .campaigns(running)
                .facts();
    }

    static Rulebook rulebook() {
        return new Rulebook(
                DecisionPoint.CHECKOUT,
                List.of(
                        RuleSpeed.file("checkout/price/prices.csv", prices()),
                        RuleSpeed.file("checkout/amount/amounts.csv", amounts()),
                        RuleSpeed.file("checkout/points/points.csv", points()),
                        RuleSpeed.file("checkout/price/first.drl", firstUses()),
                        RuleSpeed.file("checkout/others/others.drl", others())));
    }

    /** For each of the goods and levels a share off, by one of the campaigns. */
    private static String prices() {
        StringBuilder table = new StringBuilder("""
                RuleTable prices,,,,,
                NAME,METADATA,METADATA,CONDITION,CONDITION,ACTION
                ,,,$buyer : BuyerFact,$line : LineFact,
                ,"id(""$param"")","campaign(""$param"")","level in (""$param"")","sku in (""$param"")","effects.discount($line, $param);"
                rule,id,campaign,level,goods,off
                """);
        for (int i = 0; i < PRICES; i++) {
            table.append("price %d,price-%d,%s,%s,sku-%d,%d%n"
                    .formatted(i, i, code(i), LEVELS[i % LEVELS.length], i / LEVELS.length, 300 + i % 7 * 100));
        }
        return table.toString();
    }

    /** For each band of amounts and level something from a pool, by one of the campaigns. */
    private static String amounts() {
        StringBuilder table = new StringBuilder("""
                RuleTable amounts,,,,,,
                NAME,METADATA,METADATA,CONDITION,CONDITION,CONDITION,ACTION
                ,,,$buyer : BuyerFact,$order : OrderFact,$order : OrderFact,
                ,"id(""$param"")","campaign(""$param"")","level in (""$param"")",listAmount >= $param,listAmount < $param,"effects.subsidy(""newcomer"", $param);"
                rule,id,campaign,level,from,below,fen
                """);
        for (int i = 0; i < AMOUNTS; i++) {
            int band = i / LEVELS.length;
            table.append("amount %d,amount-%d,%s,%s,%d,%d,%d%n"
                    .formatted(
                            i,
                            i,
                            code(7 * i + 1),
                            LEVELS[i % LEVELS.length],
                            band * BAND,
                            (band + 1) * BAND,
                            5 + i % 9));
        }
        return table.toString();
    }

    private static String points() {
        StringBuilder table = new StringBuilder("""
                RuleTable points,,,,,
                NAME,METADATA,CONDITION,CONDITION,CONDITION,ACTION
                ,,$buyer : BuyerFact,$line : LineFact,$line : LineFact,
                ,"id(""$param"")","level in (""$param"")",amount >= $param,amount < $param,"effects.points($line, $param, 2, 30);"
                rule,id,level,from,below,rate
                """);
        for (int i = 0; i < POINTS; i++) {
            int band = i / LEVELS.length;
            table.append("points %d,points-%d,%s,%d,%d,%d%n"
                    .formatted(i, i, LEVELS[i % LEVELS.length], band * 3 * BAND, (band + 1) * 3 * BAND, 500 + i));
        }
        return table.toString();
    }

    /** What only those get who have not used the campaign yet: rules that look at it. */
    private static String firstUses() {
        StringBuilder rules = new StringBuilder();
        for (int i = 0; i < FIRST_USES; i++) {
            rules.append(rule(
                    "first-" + i,
                    " @campaign(\"" + code(i) + "\")",
                    "CampaignFact( code == \"" + code(i)
                            + "\", memberUses < 1 ) $line : LineFact( category == \"category-" + i % 50
                            + "\", amount >= " + (i / 50 + 1) * 40_000 + " )",
                    "discount($line, " + (200 + i) + ")"));
        }
        return rules.toString();
    }

    private static String others() {
        StringBuilder rules =
                new StringBuilder(rule("give-up", "", "$line : LineFact()", "giveUp($line, $line.giveUp())"));
        for (int i = 1; i < OTHERS; i++) {
            rules.append(rule(
                    "velocity-" + i, "", "ActivityFact( ordersLastHour >= " + (10 + i) + " )", "hold(\"velocity\")"));
        }
        return rules.toString();
    }

    private static String rule(String id, String metadata, String conditions, String effect) {
        return "rule \"" + id + " of the bench\" @id(\"" + id + "\")" + metadata + " when " + conditions
                + " then effects." + effect + "; end\n";
    }
}

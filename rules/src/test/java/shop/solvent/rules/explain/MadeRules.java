package shop.solvent.rules.explain;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/** Rulebooks that no person wrote: large tables, and rules that combine facts in every way there is. */
public final class MadeRules {

    private static final List<String> CHANNELS = List.of("", "web", "app", "shop");
    private static final List<String> LEVELS = List.of("", "basic", "silver", "gold", "basic, silver", "silver, gold");
    private static final List<String> TRUTHS = List.of("", "TRUE", "FALSE");

    private static final String HEADER = String.join(
            "\n",
            "RuleTable made,,,,,,,,,,,,",
            "NAME,METADATA,CONDITION,CONDITION,CONDITION,CONDITION,CONDITION,CONDITION,CONDITION,CONDITION,ACTION,ACTION,ACTION",
            ",,$order : OrderFact,...,...,$buyer : BuyerFact,...,$line : LineFact,...,...,,,",
            ",\"id(\"\"$param\"\")\",\"channel == \"\"$param\"\"\",weekend == $param,hour >= $param,\"level in"
                    + " (\"\"$param\"\")\",newcomer == $param,amount >= $param,amount < $param,quantity >="
                    + " $param,\"effects.points($line, $1, $2, $3);\",...,...",
            "Rule,Id,Channel,Weekend,From hour,Levels,Newcomer,From,Below,Pieces,Rate,Stages,Days",
            "");

    private MadeRules() {}

    /** A table of points with ten columns of conditions and effects beside name and id. */
    public static Rulebook table(int rows, long seed) {
        Random random = new Random(seed);
        String text = IntStream.range(0, rows)
                .mapToObj(row -> {
                    int from = random.nextInt(20) * 1000;
                    return String.join(
                            ",",
                            "made rule " + row,
                            "made-" + row,
                            one(random, CHANNELS),
                            one(random, TRUTHS),
                            random.nextInt(3) == 0 ? Integer.toString(random.nextInt(24)) : "",
                            '"' + one(random, LEVELS) + '"',
                            one(random, TRUTHS),
                            random.nextBoolean() ? Integer.toString(from) : "",
                            random.nextBoolean()
                                    ? Integer.toString(Math.max(0, from + 1000 * (random.nextInt(6) - 1)))
                                    : "",
                            random.nextInt(4) == 0 ? Integer.toString(1 + random.nextInt(3)) : "",
                            Integer.toString(100 * (1 + random.nextInt(20))),
                            "2",
                            "30");
                })
                .collect(Collectors.joining("\n", HEADER, "\n"));
        return checkout("made/table.csv", text);
    }

    /** Rules for some goods each, of the goods that {@link MadeOrders} sell, and between some amounts. */
    public static Rulebook lists(int rules, long seed) {
        Random random = new Random(seed);
        String text = IntStream.range(0, rules)
                .mapToObj(rule -> {
                    String goods = Stream.of(50, 100, 1999, 2000, 4999, 5000, 20_000, 50_000)
                            .filter(one -> random.nextBoolean())
                            .map(one -> "\"sku-" + one + "\"")
                            .collect(Collectors.joining(", ", "\"sku-0\", ", ""));
                    int from = random.nextInt(6) * 1000;
                    return "rule \"list " + rule + "\" @id(\"list-" + rule + "\") when OrderFact( hour in (" + rule
                            + ", 1, 2, 3) ) $l : LineFact( sku in (" + goods.replaceFirst(", $", "") + "), amount >= "
                            + from + ", amount < " + (from + 3000) + ", quantity not in (3, 4) )"
                            + " then effects.giveUp($l, " + (300 + rule) + "); end\n";
                })
                .collect(Collectors.joining());
        return checkout("made/lists.drl", text);
    }

    /** Rules whose patterns look at each other. */
    public static Rulebook joins() {
        List<String> conditions = List.of(
                "$a : LineFact() $b : LineFact( line > $a.line() )",
                "$a : LineFact( $p : amount ) LineFact( amount > $p, merchant == $a.merchant )",
                "LineFact( $sku : sku ) LineFact( sku == $sku )",
                "BuyerFact( $level : level ) InviterFact( memberLevel == $level )",
                "BuyerFact( $level : level ) InviterFact( memberLevel != $level, level <= 1 )",
                "BuyerFact() exists InviterFact( level == 2, sharesDevice )",
                "BuyerFact() not InviterFact( sharesDevice )",
                "BuyerFact() not ( InviterFact( level == 2 ) )",
                "not InviterFact() OrderFact( weekend )",
                "exists PoolFact( code == \"newcomer\", available >= 1000 ) $l : LineFact( amount >= 5000 )",
                "$l : LineFact( $pool : pool ) PoolFact( code == $pool, available < $l.amount )",
                "$l : LineFact( $pool : pool ) not PoolFact( code == $pool )",
                "$l : LineFact( amount > unitPrice ) not LineFact( amount > $l.amount() )",
                "OrderFact( hour < 9 || hour > 19, channel in (\"web\", \"app\") )",
                "OrderFact( (hour < 12 && !weekend) || (weekend && quantity >= 3) )",
                "OrderFact( channel not in (\"web\") ) WalletFact( gift > 0 || earned > paidIn )",
                "OrderFact( date >= \"2026-11-01\", date < \"2026-12-01\" ) BuyerFact( level > \"basic\" )",
                "InviterFact( level == 1, $m : member ) BuyerFact( member != $m )",
                "$i : InviterFact() $j : InviterFact( level > $i.level ) BuyerFact( newcomer )",
                "ActivityFact( ordersLastHour >= 2, $day : ordersLastDay ) OrderFact( quantity <= $day )");
        String text = IntStream.range(0, conditions.size())
                .mapToObj(number -> "rule \"join " + number + "\" @id(\"join-" + number + "\") when "
                        + conditions.get(number) + " then effects.hold(\"seen\"); end\n")
                .collect(Collectors.joining());
        return checkout("made/joins.drl", text);
    }

    public static Rulebook checkout(String path, String text) {
        return new Rulebook(
                DecisionPoint.CHECKOUT,
                List.of(new RuleFile("checkout/" + path, text.getBytes(StandardCharsets.UTF_8))));
    }

    private static String one(Random random, List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}

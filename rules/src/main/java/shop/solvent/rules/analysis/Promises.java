package shop.solvent.rules.analysis;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.solvent.kernel.Rate;
import shop.solvent.kernel.Rounding;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Multiplies;
import shop.solvent.rules.OfThePaid;
import shop.solvent.rules.analysis.Finding.Severity;
import shop.solvent.rules.analysis.Trade.Merchant;
import shop.solvent.rules.explain.RuleVariables;
import shop.solvent.rules.explain.Written;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Quantifier;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Variable;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.rules.point.Choice;
import shop.solvent.rules.point.FactField;

/**
 * What rules promise in points, beside what the pools that are to pay for them receive of the same sales. Both are shares
 * of what is paid for a line, as the choices say ({@link OfThePaid}), so no order need be known to compare them.
 *
 * <p>A points rule promises to every merchant whose lines it can match. What a merchant gives up is the highest rate of
 * the rules that surely match all of the merchant's lines, within the lawful range; a rule that matches some lines only,
 * or some orders, is not relied on. Where no choice of a point promises anything, its rules do not.
 */
public final class Promises {

    private static final int MOST_POOLS = 5;
    private static final long WHOLE = 10_000;

    private final Rulebook rulebook;
    private final JurisdictionProfile law;
    private final List<Rule> rules;

    private Promises(Rulebook rulebook, JurisdictionProfile law) {
        this.rulebook = rulebook;
        this.law = law;
        this.rules = rulebook.point().point().effects().stream().anyMatch(effect -> promised(effect) >= 0)
                ? new RuleReader(law).read(rulebook).rules()
                : List.of();
    }

    /** Of the rules that can be read; the reader says what is wrong with the others. Never throws for content. */
    public static Promises in(Rulebook rulebook, JurisdictionProfile law) {
        return new Promises(rulebook, law);
    }

    /** The article numbers that rules name: the trade they are judged by has to know whose these are. */
    public Set<String> articles() {
        Set<String> articles = new TreeSet<>();
        rules.forEach(rule -> rule.conditions().stream()
                .forEach(condition -> Matching.articles(condition.tests()).forEach(articles::add)));
        return articles;
    }

    /** What each points rule promises to each merchant it can match, in the order of the files. */
    public List<Promise> to(Trade trade) {
        Map<Merchant, Integer> received = new LinkedHashMap<>();
        trade.merchants().forEach(merchant -> received.put(merchant, received(merchant, trade)));
        List<Promise> promises = new ArrayList<>();
        for (Rule rule : rules) {
            for (Call call : rule.calls()) {
                int share = promised(call.effect());
                if (share >= 0 && call.arguments().get(share) instanceof Whole rate && rate.number() > 0) {
                    received.forEach((merchant, giveUp) -> {
                        if (of(rule, call, merchant, trade) != Matching.NEVER) {
                            promises.add(new Promise(
                                    rule.ref(),
                                    rate.place(),
                                    merchant.code(),
                                    merchant.pool(),
                                    (int) Rate.basisPoints((int) rate.number())
                                            .of(times(call, merchant, trade), Rounding.UP),
                                    giveUp));
                        }
                    });
                }
            }
        }
        return promises;
    }

    /** Those of them that outrun what their pool receives by more than the tolerance, in basis points of what is paid. */
    private List<Promise> outrunning(Trade trade, int tolerance) {
        return to(trade).stream().filter(promise -> promise.gap() > tolerance).toList();
    }

    /**
     * The promises that outrun what their pool receives by more than the tolerance, and did not do so before, or not by so
     * much, or not under these conditions.
     *
     * @param tolerance basis points of what is paid
     */
    public List<Promise> outrunningAnew(Promises before, Trade trade, int tolerance) {
        Map<String, Rule> rulesBefore = before.byId();
        Map<String, Rule> rulesNow = byId();
        List<Promise> old = before.to(trade);
        return outrunning(trade, tolerance).stream()
                .filter(promise -> !isTheSame(
                                rulesBefore.get(promise.rule().id()),
                                rulesNow.get(promise.rule().id()))
                        || old.stream()
                                .noneMatch(other ->
                                        other.rule().id().equals(promise.rule().id())
                                                && other.merchant().equals(promise.merchant())
                                                && other.gap() >= promise.gap()))
                .toList();
    }

    private static boolean isTheSame(Rule before, Rule now) {
        return before != null && written(before.conditions()).equals(written(now.conditions()));
    }

    private static List<String> written(List<Condition> conditions) {
        return conditions.stream().map(Written::condition).toList();
    }

    private Map<String, Rule> byId() {
        return rules.stream().collect(Collectors.toMap(rule -> rule.ref().id(), rule -> rule, (one, other) -> one));
    }

    /** One finding for each rule and rate that promises more than a pool receives, naming the worst pools. */
    public List<Finding> findings(Trade trade, int tolerance) {
        Findings findings = new Findings(new Space(rulebook.point(), List.of(), law));
        Map<List<Object>, List<Promise>> byRate = outrunning(trade, 0).stream()
                .collect(Collectors.groupingBy(
                        promise -> List.of(promise.rule(), promise.place()), LinkedHashMap::new, Collectors.toList()));
        byRate.values().forEach(some -> {
            List<Promise> worst = some.stream()
                    .sorted(Comparator.comparingInt(Promise::gap).reversed())
                    .toList();
            Promise first = worst.get(0);
            findings.add(
                    "points.unfunded",
                    first.gap() > tolerance ? Severity.WARNING : Severity.HINT,
                    first.place(),
                    null,
                    "rule",
                    first.rule(),
                    "promised",
                    perHundredYuan(first.promised()),
                    "pools",
                    pools(worst));
        });
        return findings.all();
    }

    private static String pools(List<Promise> worst) {
        String named = worst.stream()
                .limit(MOST_POOLS)
                .map(promise -> promise.pool() + " " + perHundredYuan(promise.received()))
                .collect(Collectors.joining(", "));
        return worst.size() > MOST_POOLS ? named + ", +" + (worst.size() - MOST_POOLS) : named;
    }

    /** A basis point is a fen of ¥100. */
    public static String perHundredYuan(int basisPoints) {
        return "¥" + BigDecimal.valueOf(basisPoints, 2).toPlainString();
    }

    private int received(Merchant merchant, Trade trade) {
        return rules.stream()
                .filter(rule -> rule.campaign() == null) // which may not run
                .flatMap(rule -> rule.calls().stream()
                        .filter(call -> received(call.effect()) >= 0)
                        .filter(call -> of(rule, call, merchant, trade) == Matching.SURELY)
                        .map(call -> rate(rule, call.arguments().get(received(call.effect())), merchant)))
                .filter(rate -> rate > 0)
                .map(rate -> Math.max(law.minGiveUp(), Math.min(law.maxGiveUp(), rate)))
                .max(Comparator.naturalOrder())
                .orElse(0);
    }

    /** By what a rule may multiply, at most, what the call promises for the merchant's goods; in basis points. */
    private long times(Call promising, Merchant merchant, Trade trade) {
        return rules.stream()
                .flatMap(rule -> rule.calls().stream()
                        .filter(call -> multiplies(call.effect())
                                .equals(promising.effect().getName()))
                        .filter(call -> of(rule, call, merchant, trade) != Matching.NEVER)
                        .flatMap(call -> call.arguments().stream())
                        .filter(Whole.class::isInstance)
                        .map(factor -> ((Whole) factor).number()))
                .max(Comparator.naturalOrder())
                .orElse(WHOLE);
    }

    private static String multiplies(Method effect) {
        Multiplies multiplies = effect.getAnnotation(Multiplies.class);
        return multiplies == null ? "" : multiplies.value();
    }

    private static int promised(Method effect) {
        return new Choice(effect).shareOfThePaid(OfThePaid.Side.PROMISED);
    }

    private static int received(Method effect) {
        return new Choice(effect).shareOfThePaid(OfThePaid.Side.RECEIVED);
    }

    /** A literal, or the rate of the contract; 0 if it cannot be told. */
    private static int rate(Rule rule, Value value, Merchant merchant) {
        if (value instanceof Whole whole) {
            return (int) Math.min(Integer.MAX_VALUE, whole.number());
        }
        RuleVariables variables = new RuleVariables(rule);
        return variables.field(value).filter(FactField::isReceived).isPresent() ? merchant.giveUp() : 0;
    }

    /** Whether the rule makes the call for lines of the merchant's. */
    private Matching of(Rule rule, Call call, Merchant merchant, Trade trade) {
        String about = call.arguments().stream()
                .filter(argument ->
                        argument instanceof Variable variable && variable.type().isRecord())
                .map(argument -> ((Variable) argument).name())
                .findFirst()
                .orElse(null);
        Matching matching = Matching.SURELY;
        for (Condition condition : rule.conditions()) {
            boolean itself =
                    condition.quantifier() == Quantifier.EACH && about != null && about.equals(condition.variable());
            boolean always = condition.tests().isEmpty()
                    && condition.quantifier() != Quantifier.NOT
                    && !rulebook.point().isManifold(condition.fact());
            Matching one = itself ? Matching.of(condition, merchant, trade) : always ? Matching.SURELY : Matching.MAYBE;
            matching = one.compareTo(matching) < 0 ? one : matching;
        }
        return matching;
    }
}

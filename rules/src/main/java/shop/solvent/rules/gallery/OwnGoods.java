package shop.solvent.rules.gallery;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shop.solvent.rules.checkout.BasketFact;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Accessor;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Operator;
import shop.solvent.rules.language.Rule.Quantifier;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Variable;

/**
 * A rule for the goods of one merchant: whatever it was filled in with, each line and each basket that it gives something on is
 * that merchant's, so it takes nothing off anybody else's goods. What it gives comes off the price, which the merchant bears;
 * rules that give points, commissions or a pool's money cannot be made such.
 */
final class OwnGoods {

    private static final Position NOWHERE = Position.in("", 0, 0);

    /** What comes off the price of what it is called with, and off nothing else. */
    private static final Set<String> OFF_THE_PRICE = Set.of(
            "discount",
            "priceOf",
            "amountOff",
            "amountOffEvery",
            "shareOff",
            "nthOff",
            "itemsFor",
            "itemsFree",
            "freeWith",
            "chosenFor",
            "pairFor");

    private OwnGoods() {}

    /** The rule for these goods alone; empty for one that cannot be. */
    static Optional<Rule> of(Rule rule, String merchant) {
        if (!rule.calls().stream().allMatch(OwnGoods::isOffThePrice)) {
            return Optional.empty();
        }
        List<Condition> conditions = new ArrayList<>();
        for (Condition condition : rule.conditions()) {
            if (condition.quantifier() != Quantifier.EACH) {
                conditions.add(condition); // it gives nothing on what need only be there, or must not
            } else if (condition.fact() == LineFact.class) {
                conditions.add(with(condition, condition.tests(), is(LineFact.class, "merchant", merchant)));
            } else if (condition.fact() == BasketFact.class) {
                Optional<List<Condition>> own = basket(condition, merchant, conditions.size());
                if (own.isEmpty()) {
                    return Optional.empty();
                }
                conditions.addAll(own.get());
            } else {
                conditions.add(condition);
            }
        }
        return Optional.of(new Rule(rule.ref(), rule.place(), rule.campaign(), conditions, rule.calls()));
    }

    /**
     * Whether a rule, whoever wrote it, gives something on this merchant's goods alone, and that off their price. It asks for the
     * conditions that {@link #of} adds, so of two ways to say the same it may know one only.
     */
    static boolean isFor(Rule rule, String merchant) {
        return rule.calls().stream().allMatch(OwnGoods::isOffThePrice)
                && rule.conditions().stream()
                        .filter(condition -> condition.quantifier() == Quantifier.EACH)
                        .allMatch(condition -> isOwn(condition, rule, merchant));
    }

    private static boolean isOwn(Condition condition, Rule rule, String merchant) {
        if (condition.fact() == LineFact.class) {
            return says(condition, "merchant", merchant);
        }
        return condition.fact() != BasketFact.class
                || says(condition, "by", "merchant") && says(condition, "merchant", merchant)
                || says(condition, "by", "goods")
                        && rule.conditions().stream().anyMatch(other -> isLineOf(other, condition, merchant));
    }

    private static boolean says(Condition condition, String field, String text) {
        return condition.tests().stream()
                .anyMatch(test -> test instanceof Comparison comparison
                        && comparison.operator() == Operator.EQUAL
                        && comparison.field().name().equals(field)
                        && comparison.value() instanceof Text said
                        && said.text().equals(text));
    }

    /** Whether it asks for a line of the merchant's with the very goods of the basket. */
    private static boolean isLineOf(Condition line, Condition basket, String merchant) {
        return line.quantifier() == Quantifier.EXISTS
                && line.fact() == LineFact.class
                && says(line, "merchant", merchant)
                && basket.variable() != null
                && line.tests().stream()
                        .anyMatch(test -> test instanceof Comparison comparison
                                && comparison.operator() == Operator.EQUAL
                                && comparison.field().name().equals("sku")
                                && comparison.value() instanceof Accessor accessor
                                && accessor.of().name().equals(basket.variable())
                                && accessor.field().equals("sku"));
    }

    private static boolean isOffThePrice(Call call) {
        return OFF_THE_PRICE.contains(call.effect().getName());
    }

    /**
     * The basket of the whole order becomes that of the merchant's part of it. One of the same goods is the merchant's if the
     * order has a line of them that is. One of a kind or a category holds goods of others as well.
     */
    private static Optional<List<Condition>> basket(Condition condition, String merchant, int number) {
        List<Test> rest = new ArrayList<>(condition.tests());
        List<String> by = new ArrayList<>();
        rest.removeIf(test -> by(test).map(by::add).orElse(false));
        if (by.size() != 1) {
            return Optional.empty(); // which baskets it means has to be plain
        }
        return switch (by.get(0)) {
            case "order", "merchant" ->
                Optional.of(List.of(with(
                        condition,
                        rest,
                        is(BasketFact.class, "by", "merchant"),
                        is(BasketFact.class, "merchant", merchant))));
            case "goods" -> {
                Variable basket = new Variable(
                        condition.variable() == null ? "$own" + number : condition.variable(),
                        BasketFact.class,
                        NOWHERE);
                Condition same = new Condition(
                        condition.quantifier(), basket.name(), BasketFact.class, condition.tests(), condition.place());
                Condition own = new Condition(
                        Quantifier.EXISTS,
                        null,
                        LineFact.class,
                        List.of(
                                is(LineFact.class, "merchant", merchant),
                                new Comparison(
                                        field(LineFact.class, "sku"),
                                        Operator.EQUAL,
                                        new Accessor(basket, "sku", String.class, NOWHERE),
                                        NOWHERE)),
                        NOWHERE);
                yield Optional.of(List.of(same, own));
            }
            default -> Optional.empty();
        };
    }

    /** What a basket's lines are to have in common, where the test says that. */
    private static Optional<String> by(Test test) {
        return test instanceof Comparison comparison
                        && comparison.field().name().equals("by")
                        && comparison.operator() == Operator.EQUAL
                        && comparison.value() instanceof Text text
                ? Optional.of(text.text())
                : Optional.empty();
    }

    private static Condition with(Condition condition, List<Test> rest, Comparison... own) {
        List<Test> tests = new ArrayList<>(List.of(own));
        tests.addAll(rest);
        return new Condition(condition.quantifier(), condition.variable(), condition.fact(), tests, condition.place());
    }

    private static Comparison is(Class<?> fact, String field, String text) {
        return new Comparison(field(fact, field), Operator.EQUAL, new Text(text, NOWHERE), NOWHERE);
    }

    private static Field field(Class<?> fact, String name) {
        return new Field(fact, name, String.class, NOWHERE);
    }
}

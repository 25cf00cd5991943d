package shop.solvent.rules.analysis;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import shop.solvent.rules.Listed;
import shop.solvent.rules.analysis.Trade.Merchant;
import shop.solvent.rules.language.Rule.AllOf;
import shop.solvent.rules.language.Rule.AnyOf;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Naming;
import shop.solvent.rules.language.Rule.Operator;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.point.FactField;

/** Whether a pattern on order lines fits a line of a merchant's: surely, never, or as the line happens to be. */
enum Matching {
    NEVER,
    MAYBE,
    SURELY;

    static Matching of(Condition line, Merchant merchant, Trade trade) {
        return all(line.tests(), merchant, trade);
    }

    private static Matching all(List<Test> tests, Merchant merchant, Trade trade) {
        return tests.stream()
                .map(test -> of(test, merchant, trade))
                .min(Matching::compareTo)
                .orElse(SURELY);
    }

    private static Matching of(Test test, Merchant merchant, Trade trade) {
        if (test instanceof Naming) {
            return SURELY;
        }
        if (test instanceof AllOf all) {
            return all(all.tests(), merchant, trade);
        }
        if (test instanceof AnyOf any) {
            return any.tests().stream()
                    .map(one -> of(one, merchant, trade))
                    .max(Matching::compareTo)
                    .orElse(NEVER);
        }
        FactField field = fieldOf(test);
        if (field.isReceived()) {
            return ofNumber(test, merchant.giveUp());
        }
        return field.code()
                .map(code -> switch (code) {
                    case MERCHANT -> ofTexts(test, List.of(merchant.code()));
                    case POOL -> ofTexts(test, List.of(merchant.pool()));
                    case GOODS_KIND -> ofTexts(test, merchant.kinds());
                    case GOODS -> ofArticles(test, merchant, trade);
                    default -> MAYBE;
                })
                .orElse(MAYBE);
    }

    /** @param possible the values that lines of the merchant's may have */
    private static Matching ofTexts(Test test, Collection<String> possible) {
        Predicate<String> fits = fits(test);
        if (fits == null || possible.isEmpty()) {
            return MAYBE;
        }
        long fitting = possible.stream().filter(fits).count();
        return fitting == 0 ? NEVER : fitting == possible.size() ? SURELY : MAYBE;
    }

    /** Of an article the shop does not have nobody has a line. */
    private static Matching ofArticles(Test test, Merchant merchant, Trade trade) {
        Predicate<String> fits = fits(test);
        if (fits == null || fits.test("")) {
            return MAYBE; // all but some
        }
        return trade.articles().entrySet().stream()
                        .anyMatch(article -> article.getValue().equals(merchant.code()) && fits.test(article.getKey()))
                ? MAYBE
                : NEVER;
    }

    /** Null where it is not compared with what stands in the file, or by order. */
    private static Predicate<String> fits(Test test) {
        if (test instanceof Membership membership) {
            List<String> texts = texts(membership.values());
            return texts.size() < membership.values().size()
                    ? null
                    : text -> texts.contains(text) != membership.negated();
        }
        Comparison comparison = (Comparison) test;
        if (!(comparison.value() instanceof Text value)
                || comparison.operator() != Operator.EQUAL && comparison.operator() != Operator.UNEQUAL) {
            return null;
        }
        return text -> value.text().equals(text) == (comparison.operator() == Operator.EQUAL);
    }

    private static Matching ofNumber(Test test, long number) {
        if (test instanceof Membership membership) {
            boolean known = membership.values().stream().allMatch(Whole.class::isInstance);
            boolean named = membership.values().stream()
                    .anyMatch(value -> value instanceof Whole whole && whole.number() == number);
            return known ? certain(named != membership.negated()) : MAYBE;
        }
        Comparison comparison = (Comparison) test;
        return comparison.value() instanceof Whole whole
                ? certain(holds(Long.compare(number, whole.number()), comparison.operator()))
                : MAYBE;
    }

    private static boolean holds(int order, Operator operator) {
        return switch (operator) {
            case EQUAL -> order == 0;
            case UNEQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case MORE -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    private static Matching certain(boolean holds) {
        return holds ? SURELY : NEVER;
    }

    /** The article numbers that the tests name. */
    static Stream<String> articles(List<Test> tests) {
        return tests.stream()
                .flatMap(Test::leaves)
                .filter(test -> !(test instanceof Naming))
                .filter(test ->
                        fieldOf(test).code().filter(Listed.GOODS::equals).isPresent())
                .flatMap(test -> texts(
                        test instanceof Membership membership
                                ? membership.values()
                                : List.of(((Comparison) test).value()))
                        .stream());
    }

    private static FactField fieldOf(Test test) {
        Field field = Space.field(test);
        return FactField.of(field.fact(), field.name()).orElseThrow();
    }

    private static List<String> texts(List<Value> values) {
        return values.stream()
                .filter(Text.class::isInstance)
                .map(value -> ((Text) value).text())
                .toList();
    }
}

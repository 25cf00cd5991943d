package shop.solvent.rules.gallery;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Optional;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.Unit;
import shop.solvent.rules.explain.Words;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Field;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Test;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Units;
import shop.solvent.rules.point.FactField;

/** A value that stands in a rule and that somebody who takes the rule for a pattern may say otherwise. */
public sealed interface Blank {

    /** What the rule says there, in the order of the rule; several where it names several. */
    List<Value> said();

    /** A value that a condition compares a field with. */
    record Asked(Condition condition, Test test, Field field, List<Value> said) implements Blank {

        @Override
        public AnnotatedElement element() {
            return fact().component();
        }

        @Override
        public List<String> known() {
            return fact().known();
        }

        @Override
        public String label(Words words) {
            return words.fact(condition.fact()) + " · " + words.test(test, "…");
        }

        private FactField fact() {
            return FactField.of(field.fact(), field.name()).orElseThrow();
        }

        @Override
        public String name() {
            return field.name();
        }
    }

    /** A value that an effect is called with. */
    record Given(Call call, Parameter parameter, List<Value> said) implements Blank {

        @Override
        public AnnotatedElement element() {
            return parameter;
        }

        @Override
        public List<String> known() {
            return Known.Texts.of(parameter);
        }

        @Override
        public String label(Words words) {
            return words.label("choice." + call.effect().getName())
                            .map(choice -> choice + " · ")
                            .orElse("")
                    + words.parameter(call.effect().getName(), parameter.getName());
        }

        @Override
        public String name() {
            return parameter.getName();
        }
    }

    /** What is declared of it. */
    AnnotatedElement element();

    /** As the fact's field or the effect's parameter is called. */
    String name();

    /** Texts it may be, as far as they are declared; the shop's own {@linkplain #listed lists} come beside. */
    List<String> known();

    /** What to fill in. */
    String label(Words words);

    default boolean isNumber() {
        return said().get(0).type() == long.class;
    }

    /** What it counts; null where it is a text. */
    default Unit unit() {
        return isNumber() ? Units.of(element()) : null;
    }

    /** Which of the shop's lists it names something of. */
    default Optional<Listed> listed() {
        return ShopNames.listed(element());
    }

    /** Whether it takes several texts. */
    default boolean isSeveral() {
        return this instanceof Asked asked && asked.test() instanceof Membership;
    }
}

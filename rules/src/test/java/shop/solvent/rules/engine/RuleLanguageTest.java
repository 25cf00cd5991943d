package shop.solvent.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.OfCredit;
import shop.solvent.rules.OfModel;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.language.DecisionPoint;

@DisplayName("What a rule can say about facts, it says as a reader would understand it")
class RuleLanguageTest {

    /** By condition: how often it holds for a gold member's order of ¥100 and ¥20 on the web on 2026-11-21. */
    private static final Map<String, Integer> CONDITIONS = new LinkedHashMap<>();

    static {
        CONDITIONS.put("OrderFact( channel == \"web\" )", 1);
        CONDITIONS.put("OrderFact( channel != \"web\" )", 0);
        CONDITIONS.put("OrderFact( channel in (\"app\", \"web\") )", 1);
        CONDITIONS.put("OrderFact( channel not in (\"app\", \"web\") )", 0);
        CONDITIONS.put("OrderFact( date >= \"2026-11-21\", date < \"2026-11-22\" )", 1);
        CONDITIONS.put("OrderFact( date > \"2026-11-21\" )", 0);
        CONDITIONS.put("OrderFact( date < \"2026-2-01\" )", 1); // texts order by their characters, not as numbers
        CONDITIONS.put("OrderFact( weekend )", 1);
        CONDITIONS.put("OrderFact( !weekend )", 0);
        CONDITIONS.put("OrderFact( weekend == false )", 0);
        CONDITIONS.put("OrderFact( weekend != false )", 1);
        CONDITIONS.put("OrderFact( hour > 19 && hour <= 20 )", 1);
        CONDITIONS.put("OrderFact( hour < 9 || hour > 19 )", 1);
        CONDITIONS.put("OrderFact( (hour < 9 || hour > 19) && !weekend )", 0);
        CONDITIONS.put("OrderFact( listAmount > quantity )", 1);
        CONDITIONS.put("LineFact( amount == unitPrice )", 2);
        CONDITIONS.put("LineFact( amount >= 10000 )", 1);
        CONDITIONS.put("LineFact( amount >= 10000000000 )", 0);
        CONDITIONS.put("LineFact( amount > -1 )", 2);
        CONDITIONS.put("$a : LineFact() $b : LineFact( line > $a.line() )", 1);
        CONDITIONS.put("$a : LineFact() LineFact( line > $a.line )", 1);
        CONDITIONS.put("LineFact( $sku : sku ) LineFact( sku == $sku )", 2);
        CONDITIONS.put("BuyerFact( $level : level ) InviterFact( memberLevel == $level )", 1);
        CONDITIONS.put("BuyerFact() exists InviterFact( level == 1 )", 1);
        CONDITIONS.put("BuyerFact() not InviterFact( sharesDevice )", 1);
        CONDITIONS.put("BuyerFact() not ( InviterFact( level == 2 ) )", 0);
        CONDITIONS.put("PoolFact( code == \"newcomer\", available >= 10000 )", 1);
        CONDITIONS.put("WalletFact( gift == 0, paidIn > 0 )", 1);
        CONDITIONS.put("ActivityFact( ordersLastHour == 1, membersOnDevice == 7 )", 1);
    }

    @Test
    void everyConditionHoldsAsOftenAsItReads() {
        StringBuilder rules = new StringBuilder();
        int number = 0;
        for (String condition : CONDITIONS.keySet()) {
            rules.append(Texts.rule("rule-" + number++, condition, "effects.hold(\"seen\");"));
        }
        CompiledRulebook rulebook = Texts.compiled(Texts.checkout(rules.toString()));

        List<FiredRule> fired = new CheckoutRules(rulebook)
                .decide(Texts.order("web", "gold", 10_000, 2_000))
                .fired();

        Map<String, Integer> counted = new LinkedHashMap<>();
        int index = 0;
        for (String condition : CONDITIONS.keySet()) {
            String id = "rule-" + index++;
            counted.put(condition, (int)
                    fired.stream().filter(one -> one.rule().id().equals(id)).count());
        }
        assertThat(counted).isEqualTo(CONDITIONS);
    }

    @Test
    void aRuleThatFiresRemembersTheFactsItSaw() {
        CompiledRulebook rulebook = Texts.compiled(Texts.checkout(Texts.rule(
                "gold-line", "BuyerFact( level == \"gold\" ) $l : LineFact()", "effects.discount($l, 100);")));

        CheckoutDecision decision = new CheckoutRules(rulebook).decide(Texts.order("web", "gold", 10_000));

        assertThat(decision.rulebook()).isEqualTo(rulebook.rulebook());
        assertThat(decision.fired()).singleElement().satisfies(fired -> {
            assertThat(fired.rule().name()).isEqualTo("gold-line speaks");
            assertThat(fired.facts()).hasSize(2).satisfies(facts -> {
                assertThat(facts.get(0)).startsWith("BuyerFact[").contains("level=gold");
                assertThat(facts.get(1)).startsWith("LineFact[").contains("amount=10000");
            });
        });
    }

    @Test
    void whateverComparisonTheReaderAcceptsTheEngineCompiles() {
        StringBuilder rules = new StringBuilder();
        int number = 0;
        for (Class<?> fact : DecisionPoint.CHECKOUT.facts().values()) {
            for (RecordComponent field : fact.getRecordComponents()) {
                String effect = fact.isAnnotationPresent(OfModel.class) // G20: a person looks, and nothing else
                                || fact.isAnnotationPresent(OfCredit.class) // G11: never a price
                        ? "effects.hold(\"unusual\");"
                        : "effects.coinsEnd(30, 0);";
                rules.append(Texts.rule("rule-" + number++, comparisons(fact, field), effect));
            }
        }

        assertThat(Texts.compiled(Texts.checkout(rules.toString())).rules()).hasSize(number);
    }

    /** Every operator on the field, with every kind of value. */
    private static String comparisons(Class<?> fact, RecordComponent field) {
        Class<?> type = field.getType();
        String name = field.getName();
        List<String> operators =
                type == boolean.class ? List.of("==", "!=") : List.of("==", "!=", "<", "<=", ">", ">=");
        boolean person = name.equals("member"); // G11: only with another fact's
        List<String> values = new ArrayList<>(List.of("$field", "$fact." + name, "$fact." + name + "()", name));
        if (!person) {
            values.add(type == String.class ? "\"abc\"" : type == boolean.class ? "true" : "1");
        }
        List<String> tests = new ArrayList<>();
        for (String operator : operators) {
            for (String value : values) {
                tests.add(name + " " + operator + " " + value);
            }
        }
        if (!person) {
            String literal = values.get(values.size() - 1);
            tests.add(name + " in (" + literal + ", $field)");
            tests.add(name + " not in (" + literal + ")");
        }
        if (type == boolean.class) {
            tests.add("!" + name);
        }
        String type1 = fact.getSimpleName();
        return "$fact : " + type1 + "( $field : " + name + " ) " + type1 + "( " + String.join(", ", tests) + " )";
    }
}

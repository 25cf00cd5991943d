package shop.solvent.rules.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.explain.Thresholds.Missed;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;

@Label("A rule that gives nothing yet, only because too little is bought, says how little")
class ThresholdsTest {

    private static final List<Rule> RULES = read("""
            rule "满减 · Money off" @id("off-from-fifty") when
                OrderFact( channel == "web", listAmount >= 5000 )
            then effects.subsidy("newcomer", 500); end
            rule "多件 · Several" @id("more-than-two") when
                $line : LineFact( quantity > 2, kind == "course" )
            then effects.discount($line, 500); end
            rule "有大件 · Something dear" @id("something-dear") when
                $line : LineFact() exists LineFact( amount >= 20000 )
            then effects.points($line, 500, 2, 30); end
            rule "双条件 · Both" @id("both") when
                OrderFact( listAmount >= 5000, quantity >= 4 )
            then effects.subsidy("newcomer", 900); end
            rule "不许大 · Nothing dear" @id("nothing-dear") when
                OrderFact() not LineFact( amount >= 5000 )
            then effects.subsidy("newcomer", 100); end
            rule "佣金 · Commission" @id("commission") when
                OrderFact( listAmount >= 100000 ) $one : InviterFact()
            then effects.commission($one, 100, 7); end
            rule "审核 · Looked at" @id("large") when
                OrderFact( listAmount >= 100000 )
            then effects.hold("large"); end
            """);

    private static List<Rule> read(String text) {
        return new RuleReader(JurisdictionProfile.cn())
                .read(new Rulebook(
                        DecisionPoint.CHECKOUT,
                        List.of(new RuleFile("checkout/made.drl", text.getBytes(StandardCharsets.UTF_8)))))
                .rules();
    }

    @Provide
    Arbitrary<CheckoutFacts> orders() {
        return MadeOrders.orders();
    }

    @Property(tries = 200)
    void withThatNumberAndNothingElseChangedTheRuleFires(@ForAll("orders") CheckoutFacts facts) {
        for (Missed missed : Thresholds.of(RULES).missed(facts.visible())) {
            assertThat(fires(missed.rule(), facts.visible())).isFalse();
            assertThat(missed.missing()).isPositive();
            List<Object> larger = facts.visible().stream()
                    .map(fact -> fact == missed.nearest()
                            ? with((Record) fact, missed.field().name(), missed.from())
                            : fact)
                    .toList();
            assertThat(fires(missed.rule(), larger)).as(missed.toString()).isTrue();
        }
    }

    @Property(tries = 200)
    void noneIsPassedOver(@ForAll("orders") CheckoutFacts facts) {
        Set<String> told = Thresholds.of(RULES).missed(facts.visible()).stream()
                .map(missed -> missed.rule().ref().id())
                .collect(Collectors.toCollection(TreeSet::new));
        boolean small = facts.order().listAmount() < 5000;
        assertThat(told.contains("off-from-fifty"))
                .isEqualTo(small && facts.order().channel().equals("web"));
        assertThat(told.contains("both")).isEqualTo(small != facts.order().quantity() < 4);
        assertThat(told.contains("more-than-two"))
                .isEqualTo(facts.lines().stream().anyMatch(line -> line.kind().equals("course"))
                        && facts.lines().stream()
                                .noneMatch(line -> line.kind().equals("course") && line.quantity() > 2));
        assertThat(told.contains("something-dear"))
                .isEqualTo(facts.lines().stream().noneMatch(line -> line.amount() >= 20_000));
        assertThat(told).doesNotContain("nothing-dear", "commission", "large");
    }

    private static boolean fires(Rule rule, List<?> facts) {
        return !Explanation.of(List.of(rule), facts).why().isEmpty();
    }

    private static Record with(Record fact, String field, long number) {
        try {
            RecordComponent[] components = fact.getClass().getRecordComponents();
            List<Object> values = new ArrayList<>();
            for (RecordComponent component : components) {
                Object value = component.getAccessor().invoke(fact);
                values.add(
                        !component.getName().equals(field)
                                ? value
                                : component.getType() == int.class ? (Object) (int) number : (Object) number);
            }
            return (Record) fact.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values.toArray());
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Example
    void ofMoreRulesThanAnybodyReadsTheNearestAreTold() {
        StringBuilder rules = new StringBuilder();
        for (int from = 1; from <= 500; from++) {
            rules.append(
                    "rule \"%1$d\" @id(\"from-%1$d\") when OrderFact( listAmount >= %1$d00 ) then effects.subsidy(\"newcomer\", %1$d); end\n"
                            .formatted(from));
        }
        CheckoutFacts facts = MadeOrders.orders().sample();
        long list = facts.order().listAmount();

        List<Missed> missed = Thresholds.of(read(rules.toString())).missed(facts.visible());

        assertThat(missed).extracting(Missed::from).isSorted().hasSizeLessThanOrEqualTo(64);
        if (list < 50_000) {
            assertThat(missed.get(0).from()).isEqualTo((list / 100 + 1) * 100);
        }
    }
}

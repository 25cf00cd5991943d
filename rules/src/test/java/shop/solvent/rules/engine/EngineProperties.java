package shop.solvent.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.checkout.CheckoutChoices;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.explain.MadeOrders;
import shop.solvent.rules.explain.MadeRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.text.EngineText;

@Label("Rules that are described to the engine mean what they mean when the engine compiles them from their text")
class EngineProperties {

    private static final Plain SHIPPED = new Plain(ShippedRulebooks.of(DecisionPoint.CHECKOUT));
    private static final Plain TABLE = new Plain(MadeRules.table(60, 11));
    private static final Plain LISTS = new Plain(MadeRules.lists(20, 5));
    private static final Plain JOINS = new Plain(MadeRules.joins());

    @Property(tries = 200)
    void overTheRulesThatShip(@ForAll("orders") CheckoutFacts facts) {
        SHIPPED.agrees(facts);
    }

    @Property(tries = 200)
    void overATable(@ForAll("orders") CheckoutFacts facts) {
        TABLE.agrees(facts);
    }

    @Property(tries = 200)
    void overListsOfGoods(@ForAll("orders") CheckoutFacts facts) {
        LISTS.agrees(facts);
    }

    @Property(tries = 400)
    void overRulesThatCombineFacts(@ForAll("orders") CheckoutFacts facts) {
        JOINS.agrees(facts);
    }

    @Provide
    Arbitrary<CheckoutFacts> orders() {
        return MadeOrders.orders();
    }

    /** The same rules as one would give them to the engine without knowing how it finds them. */
    private static final class Plain {

        private final CompiledRulebook rules;
        private final KieContainer container;
        private final Map<String, RuleRef> refs;

        Plain(Rulebook rulebook) {
            rules = Texts.compiled(rulebook);
            refs = rules.rules().stream().map(Rule::ref).collect(Collectors.toMap(RuleRef::id, Function.identity()));
            KieServices services = KieServices.Factory.get();
            KieFileSystem files = services.newKieFileSystem();
            files.generateAndWritePomXML(services.newReleaseId("plain", "plain", "1." + System.nanoTime()));
            files.write("src/main/resources/plain/rules.drl", EngineText.of("plain", rulebook.point(), rules.rules()));
            var builder = services.newKieBuilder(files).buildAll(ExecutableModelProject.class);
            assertThat(builder.getResults().getMessages(Message.Level.ERROR)).isEmpty();
            container = services.newKieContainer(builder.getKieModule().getReleaseId());
        }

        void agrees(CheckoutFacts facts) {
            List<String> called = new ArrayList<>();
            List<FiredRule> fired = rules.run(facts.visible(), noting(called), rule -> {});
            List<String> plainlyCalled = new ArrayList<>();
            assertThat(fired).containsExactlyInAnyOrderElementsOf(plainly(facts, noting(plainlyCalled)));
            assertThat(called).containsExactlyInAnyOrderElementsOf(plainlyCalled);
        }

        private List<FiredRule> plainly(CheckoutFacts facts, CheckoutChoices effects) {
            List<FiredRule> fired = new ArrayList<>();
            KieSession session = container.newKieSession();
            try {
                session.setGlobal("effects", effects);
                session.addEventListener(new DefaultAgendaEventListener() {
                    @Override
                    public void beforeMatchFired(BeforeMatchFiredEvent event) {
                        fired.add(new FiredRule(
                                refs.get(event.getMatch().getRule().getName()),
                                event.getMatch().getObjects().stream()
                                        .filter(facts.visible()::contains) // the engine has a fact of its own
                                        .map(Object::toString)
                                        .toList()));
                    }
                });
                facts.visible().forEach(session::insert);
                session.fireAllRules();
                return fired;
            } finally {
                session.dispose();
            }
        }

        private static CheckoutChoices noting(List<String> called) {
            return (CheckoutChoices) Proxy.newProxyInstance(
                    CheckoutChoices.class.getClassLoader(),
                    new Class<?>[] {CheckoutChoices.class},
                    (proxy, method, arguments) -> {
                        called.add(method.getName() + List.of(arguments));
                        return null;
                    });
        }
    }
}

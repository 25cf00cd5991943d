package shop.solvent.rules.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rulebook;

/**
 * A rulebook that runs. It holds compiled code and warm sessions; drop it and both are gone. Safe to use from many
 * threads at once.
 */
public final class CompiledRulebook implements Rules {

    private static final long TIME_LIMIT_NANOS = 2_000_000_000L;

    private static final Comparator<FiredRule> BY_ID_AND_FACTS = Comparator.<FiredRule, String>comparing(
                    fired -> fired.rule().id())
            .thenComparing(fired -> String.join("\n", fired.facts()));

    private final DecisionPoint point;
    private final String hash;
    private final List<Rule> rules;
    private final RulebookImage image;
    private final Map<String, RuleRef> refs = new HashMap<>();
    /** The types of facts that any rule looks at; the engine need not see the others. */
    private final Set<Class<?>> seen;

    private final KieBase base;
    private final Deque<Session> idle = new ConcurrentLinkedDeque<>();

    CompiledRulebook(Rulebook rulebook, List<Rule> rules, RulebookImage image) {
        this.point = rulebook.point();
        this.hash = rulebook.hash();
        this.rules = rules;
        this.image = image;
        rules.forEach(rule -> refs.put(rule.ref().id(), rule.ref()));
        this.seen = rules.stream()
                .flatMap(rule -> rule.conditions().stream())
                .map(Rule.Condition::fact)
                .collect(Collectors.toSet());
        this.base = KieBaseBuilder.createKieBaseFromModel(image.instantiate());
    }

    public DecisionPoint point() {
        return point;
    }

    @Override
    public String rulebook() {
        return hash;
    }

    /** The rules as they were understood, each with the place where it stands, in the order of the files. */
    public List<Rule> rules() {
        return rules;
    }

    /** What {@link RuleCompiler#load} needs to have this rulebook again without compiling. */
    public byte[] image() {
        return image.bytes();
    }

    /** @throws RunawayRules if the rules fire without end or take too long; nothing they asked for may be used then */
    @Override
    public List<FiredRule> run(List<?> facts, Object effects, Consumer<RuleRef> speaking) {
        Session session = idle.pollFirst();
        if (session == null) {
            session = new Session();
        }
        List<FiredRule> fired = session.run(facts, effects, speaking);
        idle.addFirst(session); // a session that threw is not given back: what it remembers is unknown
        return fired;
    }

    /** The engine's session, used by one thread at a time, and emptied after each run. */
    private final class Session extends DefaultAgendaEventListener {

        private final KieSession session = base.newKieSession();
        private final List<FactHandle> handles = new ArrayList<>();
        private final Map<Object, String> texts = new IdentityHashMap<>();
        private List<FiredRule> fired;
        private Consumer<RuleRef> speaking;
        private long deadline;

        Session() {
            session.addEventListener(this);
        }

        List<FiredRule> run(List<?> facts, Object effects, Consumer<RuleRef> listener) {
            boolean done = false;
            fired = new ArrayList<>();
            speaking = listener;
            deadline = System.nanoTime() + TIME_LIMIT_NANOS;
            try {
                session.setGlobal("effects", effects);
                for (Object fact : facts) {
                    if (seen.contains(fact.getClass())) {
                        handles.add(session.insert(fact));
                    }
                }
                // The engine counts to the limit rule by rule, so where several fire it stops somewhat above.
                if (session.fireAllRules(FIRING_LIMIT) >= FIRING_LIMIT) {
                    throw new RunawayRules(hash, fired);
                }
                handles.forEach(session::delete);
                done = true;
            } finally {
                handles.clear();
                texts.clear();
                if (!done) {
                    session.dispose();
                }
            }
            fired.sort(BY_ID_AND_FACTS);
            return fired;
        }

        @Override
        public void beforeMatchFired(BeforeMatchFiredEvent event) {
            RuleRef ref = refs.get(event.getMatch().getRule().getName());
            List<String> matched = new ArrayList<>();
            for (Object fact : event.getMatch().getObjects()) {
                if (seen.contains(fact.getClass())) { // the engine adds a fact of its own before a leading "not"
                    matched.add(texts.computeIfAbsent(fact, Object::toString));
                }
            }
            fired.add(new FiredRule(ref, matched));
            if (System.nanoTime() > deadline) {
                throw new RunawayRules(hash, fired);
            }
            speaking.accept(ref);
        }
    }
}

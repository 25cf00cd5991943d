package shop.solvent.rules.engine;

import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;
import org.drools.modelcompiler.KieBaseBuilder;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rulebook;

/**
 * A rulebook that runs. It holds the engine's rule base and warm sessions; drop it and both are gone. Safe to use from many
 * threads at once.
 */
public final class CompiledRulebook implements Rules {

    private final JurisdictionProfile law;
    private final DecisionPoint point;
    private final String hash;
    private final List<Rule> rules;
    private final Set<String> campaigns;
    private final Set<String> tags;
    private final Sight sight;
    private final Bands bands;
    private final Wanted wanted;
    private final KieBase base;
    private final Deque<Session> idle = new ConcurrentLinkedDeque<>();

    CompiledRulebook(Rulebook rulebook, List<Rule> rules, JurisdictionProfile law) {
        this.law = law;
        this.point = rulebook.point();
        this.hash = rulebook.hash();
        this.rules = rules;
        this.tags = Rule.tags(rules);
        this.campaigns = Rule.campaigns(rules);
        this.sight = new Sight(point, rules);
        List<Plan> plans = rules.stream().map(rule -> new Plan(rule, sight)).toList();
        this.bands = new Bands(sight, plans);
        this.wanted = new Wanted(plans, sight.end(Sight.ALONE));
        this.base = KieBaseBuilder.createKieBaseFromModel(RuleModel.of(point, plans, bands));
    }

    public DecisionPoint point() {
        return point;
    }

    @Override
    public String rulebook() {
        return hash;
    }

    @Override
    public JurisdictionProfile law() {
        return law;
    }

    /** The rules as they were understood, each with the place where it stands, in the order of the files. */
    public List<Rule> rules() {
        return rules;
    }

    @Override
    public boolean looksAt(Class<?> fact) {
        return sight.looksAt(fact);
    }

    @Override
    public boolean looksAt(Class<?> fact, String field) {
        return sight.looksAt(fact, field);
    }

    @Override
    public boolean mayAsk(String effect) {
        return rules.stream()
                .flatMap(rule -> rule.calls().stream())
                .anyMatch(call -> call.effect().getName().equals(effect));
    }

    @Override
    public Set<String> campaigns() {
        return campaigns;
    }

    @Override
    public Set<String> tags() {
        return tags;
    }

    /**
     * @throws RunawayRules if the rules fire without end or take too long; nothing they asked for may be used then
     * @throws IllegalArgumentException if a fact that there is exactly one of, and that any rule looks at, is not there or is
     *     there twice
     */
    @Override
    public List<FiredRule> run(List<?> facts, Object effects, Consumer<RuleRef> speaking) {
        Run run = new Run(hash, facts, effects, speaking);
        List<Seen> seen = sight.seen(facts, bands, wanted, run);
        Session session = idle.pollFirst();
        if (session == null) {
            session = new Session();
        }
        session.run(seen, run);
        idle.addFirst(session); // a session that threw is not given back: what it remembers is unknown
        return run.fired();
    }

    /**
     * The engine's session, used by one thread at a time, and emptied after each run. It must not be declared to be so to the
     * engine ({@code ThreadSafeOption.NO}), which would then share arrays between the sessions of a rule base.
     */
    private final class Session {

        private final KieSession session = base.newKieSession();
        private final List<FactHandle> handles = new ArrayList<>();

        void run(List<Seen> seen, Run run) {
            boolean done = false;
            try {
                for (Seen one : seen) {
                    handles.add(session.insert(one));
                }
                session.fireAllRules();
                handles.forEach(session::delete);
                handles.clear();
                done = true;
            } catch (RuntimeException thrown) {
                throw run.runaway() == null ? thrown : run.runaway();
            } finally {
                if (!done) {
                    session.dispose();
                }
            }
        }
    }
}

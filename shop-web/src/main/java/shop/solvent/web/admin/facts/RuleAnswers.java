package shop.solvent.web.admin.facts;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.dryrun.DryRuns;
import shop.solvent.rules.explain.Explanation;
import shop.solvent.rules.explain.FailedCondition;
import shop.solvent.rules.explain.RuleAnswer;
import shop.solvent.rules.explain.Words;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Rule;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;

/** What rules say to the facts of a decision, in the reader's words: why they fired, or why not. */
@Named
@RequestScoped
public class RuleAnswers {

    /** The rules that came nearest; the others are a click away. */
    private static final int NEAREST = 5;

    @Inject
    private DryRuns dryRuns;

    @Inject
    private Language language;

    @Inject
    private SignedIn user;

    private final Map<String, Explanation> known = new HashMap<>();

    /** What the version says to these facts; one page asks about one decision only. */
    public Explanation of(String rulebook, Record facts) {
        return known.computeIfAbsent(rulebook, hash -> dryRuns.answers(hash, facts));
    }

    /** Whether the reader may ask the rules of the point what they would decide. */
    public boolean mayAsk(DecisionPoint point) {
        return dryRuns.points(user.getUsername()).contains(point);
    }

    public List<RuleAnswer> nearest(Explanation explanation) {
        return explanation.whyNot().stream().limit(NEAREST).toList();
    }

    public List<RuleAnswer> others(Explanation explanation) {
        return explanation.whyNot().stream().skip(NEAREST).toList();
    }

    /** When the rule fires; nothing if the version has no such rule. */
    public String conditions(Explanation explanation, String id) {
        return explanation.answers().stream()
                .filter(answer -> answer.ref().id().equals(id))
                .findFirst()
                .map(answer -> words().conditions(answer.rule()))
                .orElse("");
    }

    /**
     * What some rules ask of the fields of facts, in words, by {@code ActivityFact.ordersLastHour}.
     *
     * @param rules their ids; those that the version does not have ask for nothing
     */
    public Map<String, String> limits(Explanation explanation, Set<String> rules) {
        Map<String, Set<String>> limits = new HashMap<>();
        explanation.answers().stream()
                .filter(answer -> rules.contains(answer.ref().id()))
                .flatMap(answer -> answer.rule().conditions().stream())
                .flatMap(condition -> condition.tests().stream())
                .forEach(test -> gather(test, limits));
        Map<String, String> said = new HashMap<>();
        limits.forEach((field, tests) -> said.put(field, String.join(language.of("；", "; "), tests)));
        return said;
    }

    private void gather(Rule.Test test, Map<String, Set<String>> limits) {
        if (test instanceof Rule.AllOf all) {
            all.tests().forEach(one -> gather(one, limits));
        } else if (test instanceof Rule.AnyOf any) {
            any.tests().forEach(one -> gather(one, limits));
        } else if (!(test instanceof Rule.Naming)) {
            Rule.Field field =
                    test instanceof Rule.Comparison comparison ? comparison.field() : ((Rule.Membership) test).field();
            limits.computeIfAbsent(field.fact().getSimpleName() + "." + field.name(), key -> new LinkedHashSet<>())
                    .add(words().test(test));
        }
    }

    public String name(RuleAnswer answer) {
        return words().name(answer.ref());
    }

    /** What the rule would have asked for. */
    public String effects(RuleAnswer answer) {
        return words().effects(answer.rule());
    }

    public String sentence(FailedCondition failed) {
        return failed.sentence(language.getLocale());
    }

    /** {@code points-by-amount.csv E12}: enough to find it; the whole path is the title. */
    public String place(FailedCondition failed) {
        Position place = failed.place();
        String file = place.path().substring(place.path().lastIndexOf('/') + 1);
        return file + " " + (place.cell() == null ? place.line() + ":" + place.column() : place.cell());
    }

    private Words words() {
        return Words.in(language.getLocale());
    }
}

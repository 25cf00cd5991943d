package shop.solvent.dryrun;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Why;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.RuleTrials;
import shop.solvent.rulebook.draft.RulebookView;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rulebook.force.KeptRules;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.engine.Compilation;
import shop.solvent.rules.engine.Compilation.Broken;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.explain.Explanation;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;

/** Asks rules what they would decide. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DryRuns {

    /** Of campaigns, those are there that somebody filled in: the others do not run for everybody on every day. */
    private static final RuleRef NO_RULE = new RuleRef("none", "none", null);

    @Inject
    private JurisdictionProfile law;

    @Inject
    private KeptRules kept;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Drafts drafts;

    @Inject
    private RuleTrials trials;

    @Inject
    private Permits permits;

    @Inject
    private Decisions decisions;

    @Inject
    @Any
    private Instance<PastDecisions> past;

    /**
     * What every rule of a version says to some facts.
     *
     * @param hash of a version that is kept, in hex
     * @param facts as the rules were shown them
     * @throws Rejection {@code rulebook.not-found}
     */
    public Explanation answers(String hash, Record facts) {
        RulebookView version = rulebooks.find(hash);
        return Explanation.of(
                read(new Rulebook(version.point(), version.files())),
                version.point().point().parts(facts));
    }

    /** The points whose rules the person may ask, in the order of the list. */
    public List<DecisionPoint> points(String by) {
        return Arrays.stream(DecisionPoint.values())
                .filter(point -> permits.of(by).contains(permission(point)))
                .toList();
    }

    /** The latest decisions of the point, to be decided again; none where there are too many to choose from. */
    public List<PastDecisions.Choice> latest(DecisionPoint point) {
        return contributed(point).map(PastDecisions::latest).orElse(List.of());
    }

    /**
     * What was decided last of something, to be decided again.
     *
     * @param subject the text of its id
     * @throws Rejection {@code permission.missing}, {@code id.invalid}, {@code dry-run.no-decision}, or that what was decided is
     *     none of those that the reader may see
     */
    public Why past(DecisionPoint point, String subject, String by) {
        permits.require(by, permission(point));
        Optional<PastDecisions> contributed = contributed(point);
        contributed.ifPresent(one -> one.require(subject));
        return decisions
                .explain(subject)
                .filter(why -> why.point() == point)
                .filter(why -> contributed.isPresent() || Reach.current().isAll())
                .orElseThrow(() -> Rejection.invalid("dry-run.no-decision", Map.of("id", subject)));
    }

    private Optional<PastDecisions> contributed(DecisionPoint point) {
        return past.stream().filter(one -> one.point() == point).findFirst();
    }

    /**
     * What a version would decide.
     *
     * @param hash of a version that is kept, in hex
     * @throws Rejection {@code permission.missing}, {@code trial.risk-only}, {@code rulebook.not-found}, {@code
     *     dry-run.other-point}, {@code dry-run.invalid} if such facts cannot be, {@code dry-run.runaway}
     */
    public DryRun of(DecisionPoint point, String hash, List<GivenFact> facts, String by) {
        trials.require(hash, permission(point), by);
        RulebookView version = rulebooks.find(hash);
        requirePoint(version.point(), point);
        return decided(kept.of(hash), new Rulebook(point, version.files()), facts);
    }

    /**
     * What a draft would decide, as it is now.
     *
     * @throws Rejection as {@link #of}, {@code draft.not-found}, {@code draft.problems} if it does not compile
     */
    public DryRun ofDraft(DecisionPoint point, long id, List<GivenFact> facts, String by) {
        DraftView draft = drafts.find(id);
        trials.require(draft, permission(point), by);
        requirePoint(draft.point(), point);
        Rulebook content = new Rulebook(point, draft.files());
        Compilation compilation = RuleCompiler.remembering(law).compile(content);
        if (compilation instanceof Broken broken) {
            throw Rejection.conflict(
                    "draft.problems",
                    Map.of("count", String.valueOf(broken.problems().size())));
        }
        return decided(((Compiled) compilation).rulebook(), content, facts);
    }

    private static Permission permission(DecisionPoint point) {
        return point.point().showsCosts() ? Permission.SEE_RULE_COSTS : Permission.TRY_RULES;
    }

    private static void requirePoint(DecisionPoint point, DecisionPoint wanted) {
        if (point != wanted) {
            throw Rejection.invalid("dry-run.other-point", Map.of("point", point.code()));
        }
    }

    private DryRun decided(Rules rules, Rulebook rulebook, List<GivenFact> facts) {
        Overheard overheard = new Overheard(rules);
        try {
            Example example = rulebook.point().point().example(overheard);
            example.about(NO_RULE);
            for (GivenFact fact : facts) {
                example.fillIn(fact.type(), fact.number(), fact.values());
            }
            Decision decision = example.decide();
            return new DryRun(decision, Explanation.of(read(rulebook), overheard.seen));
        } catch (UnusableCell | ArithmeticException impossible) {
            throw Rejection.invalid("dry-run.invalid", Map.of());
        } catch (RunawayRules runaway) {
            throw Rejection.conflict("dry-run.runaway", Map.of());
        }
    }

    private List<Rule> read(Rulebook rulebook) {
        return new RuleReader(law).read(rulebook).rules();
    }

    /** Remembers what rules were shown, so that they can be asked why. */
    private static final class Overheard implements Rules {

        private final Rules rules;
        private List<?> seen = List.of();

        private Overheard(Rules rules) {
            this.rules = rules;
        }

        @Override
        public String rulebook() {
            return rules.rulebook();
        }

        @Override
        public JurisdictionProfile law() {
            return rules.law();
        }

        @Override
        public boolean looksAt(Class<?> fact) {
            return rules.looksAt(fact);
        }

        @Override
        public boolean looksAt(Class<?> fact, String field) {
            return rules.looksAt(fact, field);
        }

        @Override
        public Set<String> campaigns() {
            return rules.campaigns();
        }

        @Override
        public Set<String> tags() {
            return rules.tags();
        }

        @Override
        public List<FiredRule> run(List<?> facts, Object effects, Consumer<RuleRef> speaking) {
            seen = facts;
            return rules.run(facts, effects, speaking);
        }
    }
}

package shop.solvent.dryrun;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import shop.solvent.access.Permission;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.DraftView;
import shop.solvent.rulebook.Drafts;
import shop.solvent.rulebook.KeptRules;
import shop.solvent.rulebook.RuleTrials;
import shop.solvent.rulebook.RulebookView;
import shop.solvent.rulebook.Rulebooks;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.engine.Compilation;
import shop.solvent.rules.engine.Compilation.Broken;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.explain.Explanation;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleReader;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.release.ReleaseDecision;
import shop.solvent.rules.release.ReleaseFacts;
import shop.solvent.rules.release.ReleaseRules;

/** Asks rules what they would decide. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DryRuns {

    private final RuleReader reader = new RuleReader(JurisdictionProfile.cn());
    private final RuleCompiler compiler = RuleCompiler.remembering();

    @Inject
    private KeptRules kept;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Drafts drafts;

    @Inject
    private RuleTrials trials;

    /**
     * What every rule of a version says to some facts.
     *
     * @param hash of a version that is kept, in hex
     * @throws Rejection {@code rulebook.not-found}
     */
    public Explanation answers(String hash, List<?> facts) {
        RulebookView version = rulebooks.find(hash);
        return Explanation.of(read(new Rulebook(version.point(), version.files())), facts);
    }

    /**
     * What a version would decide about an order.
     *
     * @param hash of a version that is kept, in hex
     * @throws Rejection {@code permission.missing}, {@code trial.risk-only}, {@code rulebook.not-found}, {@code
     *     dry-run.other-point}, {@code dry-run.runaway}
     */
    public DryRun<CheckoutFacts, CheckoutDecision> of(String hash, CheckoutFacts facts, String by) {
        return ofVersion(hash, checkout(facts), by);
    }

    /** What a version would decide about a release run; otherwise as {@link #of(String, CheckoutFacts, String)}. */
    public DryRun<ReleaseFacts, ReleaseDecision> of(String hash, ReleaseFacts facts, String by) {
        return ofVersion(hash, release(facts), by);
    }

    /**
     * What a draft would decide about an order, as it is now.
     *
     * @throws Rejection {@code permission.missing}, {@code trial.risk-only}, {@code draft.not-found}, {@code
     *     dry-run.other-point}, {@code draft.problems} if it does not compile, {@code dry-run.runaway}
     */
    public DryRun<CheckoutFacts, CheckoutDecision> ofDraft(long id, CheckoutFacts facts, String by) {
        return ofDraft(id, checkout(facts), by);
    }

    /** What a draft would decide about a release run; otherwise as {@link #ofDraft(long, CheckoutFacts, String)}. */
    public DryRun<ReleaseFacts, ReleaseDecision> ofDraft(long id, ReleaseFacts facts, String by) {
        return ofDraft(id, release(facts), by);
    }

    /** Something to be decided at a point. @param visible the facts as rules see them */
    private record Question<F, D>(DecisionPoint point, F facts, List<?> visible, Function<Rules, D> deciding) {

        /** What a release run would do shows what rules cost. */
        Permission permission() {
            return point == DecisionPoint.RELEASE ? Permission.SEE_RULE_COSTS : Permission.TRY_RULES;
        }
    }

    private static Question<CheckoutFacts, CheckoutDecision> checkout(CheckoutFacts facts) {
        return new Question<>(
                DecisionPoint.CHECKOUT, facts, facts.visible(), rules -> new CheckoutRules(rules).decide(facts));
    }

    private static Question<ReleaseFacts, ReleaseDecision> release(ReleaseFacts facts) {
        return new Question<>(
                DecisionPoint.RELEASE, facts, List.of(facts), rules -> new ReleaseRules(rules).decide(facts));
    }

    private <F, D> DryRun<F, D> ofVersion(String hash, Question<F, D> question, String by) {
        trials.require(hash, question.permission(), by);
        RulebookView version = rulebooks.find(hash);
        requirePoint(version.point(), question);
        return decided(kept.of(hash), new Rulebook(version.point(), version.files()), question);
    }

    private <F, D> DryRun<F, D> ofDraft(long id, Question<F, D> question, String by) {
        DraftView draft = drafts.find(id);
        trials.require(draft, question.permission(), by);
        requirePoint(draft.point(), question);
        Rulebook content = new Rulebook(draft.point(), draft.files());
        Compilation compilation = compiler.compile(content);
        if (compilation instanceof Broken broken) {
            throw Rejection.conflict(
                    "draft.problems",
                    Map.of("count", String.valueOf(broken.problems().size())));
        }
        return decided(((Compiled) compilation).rulebook(), content, question);
    }

    private static void requirePoint(DecisionPoint point, Question<?, ?> question) {
        if (point != question.point()) {
            throw Rejection.invalid("dry-run.other-point", Map.of("point", point.code()));
        }
    }

    private <F, D> DryRun<F, D> decided(Rules rules, Rulebook rulebook, Question<F, D> question) {
        try {
            return new DryRun<>(
                    rules.rulebook(),
                    question.facts(),
                    question.deciding().apply(rules),
                    Explanation.of(read(rulebook), question.visible()));
        } catch (RunawayRules runaway) {
            throw Rejection.conflict("dry-run.runaway", Map.of());
        }
    }

    private List<Rule> read(Rulebook rulebook) {
        return reader.read(rulebook).rules();
    }
}

package shop.solvent.dryrun;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.DraftView;
import shop.solvent.rulebook.Drafts;
import shop.solvent.rulebook.KeptRules;
import shop.solvent.rulebook.RulebookView;
import shop.solvent.rulebook.Rulebooks;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.CheckoutRules;
import shop.solvent.rules.engine.Compilation;
import shop.solvent.rules.engine.Compilation.Broken;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.engine.RuleCompiler;
import shop.solvent.rules.engine.RunawayRules;
import shop.solvent.rules.explain.Explanation;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.RuleReader;
import shop.solvent.rules.language.Rulebook;

/** Asks rules what they would decide. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class DryRuns {

    private final RuleReader reader = new RuleReader(JurisdictionProfile.cn());
    private final RuleCompiler compiler = new RuleCompiler();

    @Inject
    private KeptRules kept;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Drafts drafts;

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
     * What a version would decide.
     *
     * @param hash of a version that is kept, in hex
     * @throws Rejection {@code rulebook.not-found}, {@code dry-run.other-point}, {@code dry-run.runaway}
     */
    public DryRun of(String hash, CheckoutFacts facts) {
        RulebookView version = rulebooks.find(hash);
        requireCheckout(version.point());
        return decided(kept.of(hash), new Rulebook(version.point(), version.files()), facts);
    }

    /**
     * What a draft would decide, as it is now.
     *
     * @throws Rejection {@code draft.not-found}, {@code dry-run.other-point}, {@code draft.problems} if it does not
     *     compile, {@code dry-run.runaway}
     */
    public DryRun ofDraft(long id, CheckoutFacts facts) {
        DraftView draft = drafts.find(id);
        requireCheckout(draft.point());
        Rulebook content = new Rulebook(draft.point(), draft.files());
        Compilation compilation = compiler.compile(content);
        if (compilation instanceof Broken broken) {
            throw Rejection.conflict(
                    "draft.problems",
                    Map.of("count", String.valueOf(broken.problems().size())));
        }
        return decided(((Compiled) compilation).rulebook(), content, facts);
    }

    private static void requireCheckout(DecisionPoint point) {
        if (point != DecisionPoint.CHECKOUT) {
            throw Rejection.invalid("dry-run.other-point", Map.of("point", point.code()));
        }
    }

    private DryRun decided(Rules rules, Rulebook rulebook, CheckoutFacts facts) {
        try {
            return new DryRun(
                    rules.rulebook(),
                    facts,
                    new CheckoutRules(rules).decide(facts),
                    Explanation.of(read(rulebook), facts.visible()));
        } catch (RunawayRules runaway) {
            throw Rejection.conflict("dry-run.runaway", Map.of());
        }
    }

    private List<Rule> read(Rulebook rulebook) {
        return reader.read(rulebook).rules();
    }
}

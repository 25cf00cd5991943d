package shop.solvent.rulebook.draft;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.force.InForce;
import shop.solvent.rulebook.force.RulebookStore;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/**
 * Who may ask the rules what they would do, of a made-up case or of all that was decided. Who drafts risk rules alone asks
 * about these alone: what a version would do that differs in them from the one in force.
 */
@ApplicationScoped
public class RuleTrials {

    /** With one of these a person is concerned with all rules. */
    private static final Set<Permission> ALL_RULES =
            EnumSet.of(Permission.DRAFT_RULES, Permission.CHECK_RULES, Permission.SEE_RULE_COSTS);

    @Inject
    private Permits permits;

    @Inject
    private RulebookStore store;

    @Inject
    private InForce inForce;

    /**
     * @param hash of a version that is kept, in hex
     * @param permission what such a question takes
     * @throws Rejection {@code permission.missing}, {@code trial.risk-only}, {@code rulebook.not-found}
     */
    public void require(String hash, Permission permission, String by) {
        permits.require(by, permission);
        if (isRiskOnly(by)) {
            Rulebook version = store.find(hash);
            requireAboutRisk(version.point(), version.files());
        }
    }

    /** @throws Rejection {@code permission.missing}, {@code trial.risk-only} */
    public void require(DraftView draft, Permission permission, String by) {
        permits.require(by, permission);
        if (isRiskOnly(by)) {
            requireAboutRisk(draft.point(), draft.files());
        }
    }

    private boolean isRiskOnly(String by) {
        Set<Permission> may = permits.of(by);
        return may.contains(Permission.DRAFT_RISK_RULES) && may.stream().noneMatch(ALL_RULES::contains);
    }

    private void requireAboutRisk(DecisionPoint point, Collection<RuleFile> files) {
        Map<String, RuleFile> differing = new HashMap<>();
        store.find(inForce.hash(point)).files().forEach(file -> differing.put(file.path(), file));
        files.forEach(file -> {
            if (!differing.remove(file.path(), file)) {
                differing.put(file.path(), file);
            }
        });
        if (!differing.keySet().stream().allMatch(Parts::isAboutRisk)) {
            throw Rejection.forbidden("trial.risk-only");
        }
    }
}

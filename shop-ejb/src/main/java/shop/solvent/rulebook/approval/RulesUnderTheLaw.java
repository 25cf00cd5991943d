package shop.solvent.rulebook.approval;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import shop.solvent.platform.Attempts;
import shop.solvent.rulebook.force.FirstRulebooks;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Looks, before anything is decided, whether all that is in force keeps to the law the shop trades under: since the last start it may
 * be another. What does not is out of force from then on.
 */
@Singleton
@Startup
@DependsOn("Migrations")
@TransactionManagement(TransactionManagementType.BEAN)
public class RulesUnderTheLaw {

    @Inject
    private FirstRulebooks first;

    @Inject
    private Suspending suspending;

    @PostConstruct
    void look() {
        Attempts.of(first::install);
        for (DecisionPoint point : DecisionPoint.values()) {
            Attempts.of(() -> suspending.suspend(point));
        }
    }
}

package shop.solvent.rulebook.force;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import shop.solvent.platform.Attempts;
import shop.solvent.rules.language.DecisionPoint;

/** Puts the rulebooks that ship in force where none is yet. What operators put in force later is never touched. */
@Singleton
@Startup
@DependsOn({"Migrations", "RulesUnderTheLaw"})
@TransactionManagement(TransactionManagementType.BEAN)
public class ShippedRules {

    static final String BY = "system";

    @Inject
    private FirstRulebooks rulebooks;

    @Inject
    private ActiveRules active;

    @PostConstruct
    void install() {
        // Two servers that start at once on the same empty database: one puts them in force, the other finds them so.
        Attempts.of(rulebooks::install);
        for (DecisionPoint point : DecisionPoint.values()) {
            active.of(point); // loaded now, not while the first buyer waits
        }
    }
}

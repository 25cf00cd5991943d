package shop.solvent.rulebook;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rulebook;

/** Puts the rulebooks that ship in force where none is yet. What operators put in force later is never touched. */
@Singleton
@Startup
@DependsOn("Migrations")
public class ShippedRules {

    static final String BY = "system";

    private static final Logger LOG = Logger.getLogger(ShippedRules.class.getName());

    @Inject
    private RulebookStore store;

    @Inject
    private ActiveRules active;

    @PostConstruct
    void install() {
        for (DecisionPoint point : DecisionPoint.values()) {
            if (store.lockActive(point).isEmpty()) {
                Rulebook shipped = ShippedRulebooks.of(point);
                store.keep(shipped, ShippedRulebooks.image(shipped).orElse(null), null, "The rules that ship", BY);
                store.activate(shipped, BY);
                LOG.log(Level.INFO, "The rulebook that ships is in force for {0}: {1}", new Object[] {
                    point.code(), shipped.hash()
                });
            }
        }
        active.checkout(); // loaded now, not while the first buyer waits
        active.release();
    }
}

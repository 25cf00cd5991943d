package shop.solvent.rulebook.force;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Rulebook;

/** The rulebooks that ship, for a shop that has none. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class FirstRulebooks {

    private static final Logger LOG = Logger.getLogger(FirstRulebooks.class.getName());

    @Inject
    private RulebookStore store;

    @Inject
    private InForce inForce;

    /** @return how many were put in force */
    public int install() {
        int installed = 0;
        for (DecisionPoint point : DecisionPoint.values()) {
            if (inForce.takeTurn(point).isEmpty()) {
                Rulebook shipped = ShippedRulebooks.of(point);
                store.keep(shipped, null, "随附的规则 · The rules that ship", ShippedRules.BY);
                inForce.put(ActivationKind.SHIPPED, point, shipped.hash(), ShippedRules.BY);
                LOG.log(Level.INFO, "The rulebook that ships is in force for {0}: {1}", new Object[] {
                    point.code(), shipped.hash()
                });
                installed++;
            }
        }
        return installed;
    }
}

package shop.solvent.rulebook;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.rules.language.DecisionPoint;

/** Writes down what time alone has put in or out of force at a point. For {@link Switches} only. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class SwitchStep {

    @Inject
    private Turn turn;

    public List<DecisionPoint> overdue() {
        return turn.overdue();
    }

    /** @return whether a version is in force */
    public boolean writeDown(DecisionPoint point) {
        return turn.take(point).isPresent();
    }
}

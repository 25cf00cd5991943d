package shop.solvent.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import shop.solvent.rulebook.ActivationView;
import shop.solvent.rulebook.RulebookView;
import shop.solvent.rulebook.Rulebooks;
import shop.solvent.rules.language.DecisionPoint;

/** The rule files in force, decision by decision, and the versions before them. */
@Named("rules")
@ViewScoped
public class RulesPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 30;

    @Inject
    private Rulebooks rulebooks;

    private transient Map<DecisionPoint, RulebookView> active = new EnumMap<>(DecisionPoint.class);
    private transient Map<DecisionPoint, List<ActivationView>> history = new EnumMap<>(DecisionPoint.class);

    public DecisionPoint[] getPoints() {
        return DecisionPoint.values();
    }

    public RulebookView active(DecisionPoint point) {
        return active.computeIfAbsent(point, rulebooks::active);
    }

    public List<ActivationView> history(DecisionPoint point) {
        return history.computeIfAbsent(
                point, one -> rulebooks.history(one, 0, SHOWN).rows());
    }
}

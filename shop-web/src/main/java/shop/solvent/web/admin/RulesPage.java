package shop.solvent.web.admin;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import shop.solvent.rulebook.DecisionPoint;
import shop.solvent.rulebook.RulebookView;
import shop.solvent.rulebook.Rulebooks;

/** The rule files in force, decision by decision, and the versions before them. */
@Named("rules")
@ViewScoped
public class RulesPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private transient Map<DecisionPoint, RulebookView> active = new EnumMap<>(DecisionPoint.class);
    private transient Map<DecisionPoint, List<RulebookView>> history = new EnumMap<>(DecisionPoint.class);

    public DecisionPoint[] getPoints() {
        return DecisionPoint.values();
    }

    public RulebookView active(DecisionPoint point) {
        return active.computeIfAbsent(point, rulebooks::active);
    }

    public List<RulebookView> history(DecisionPoint point) {
        return history.computeIfAbsent(point, rulebooks::history);
    }

    /** Puts an old version in force again. */
    public String reactivate(String hash) {
        if (!feedback.attempt(() -> rulebooks.reactivate(hash, user.getUsername()), null)) {
            return null;
        }
        feedback.done("rules.activated");
        return "/admin/rules?faces-redirect=true";
    }
}

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
import shop.solvent.rules.language.RuleFile;

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

    /**
     * A file of rules and what stands beside it.
     *
     * @param cases the file with its cases; null if it has none
     */
    public record Row(RuleFile file, RuleFile cases) {}

    public List<Row> rows(DecisionPoint point) {
        List<RuleFile> files = active(point).files();
        return files.stream()
                .filter(file -> !isCases(file))
                .map(file -> new Row(
                        file,
                        files.stream()
                                .filter(other -> isCases(other) && other.stem().equals(file.stem()))
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    private static boolean isCases(RuleFile file) {
        return file.kind().filter(RuleFile.Kind.CASES::equals).isPresent();
    }

    public List<ActivationView> history(DecisionPoint point) {
        return history.computeIfAbsent(
                point, one -> rulebooks.history(one, 0, SHOWN).rows());
    }
}

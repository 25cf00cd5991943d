package shop.solvent.web.admin.rules;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import shop.solvent.platform.Page;
import shop.solvent.risk.Runaway;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.approval.BreakGlass;
import shop.solvent.rulebook.approval.BreakGlassView;
import shop.solvent.rulebook.draft.ActivationView;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.RulebookView;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** The rules in force, decision by decision: what is about to take their place, and what was before. */
@Named("rules")
@ViewScoped
public class RulesPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int SHOWN = 30;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Drafts drafts;

    @Inject
    private BreakGlass breakGlass;

    @Inject
    private Runaways wentRound;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private String title;
    private DecisionPoint point = DecisionPoint.CHECKOUT;
    private transient Map<DecisionPoint, RulebookView> active = new EnumMap<>(DecisionPoint.class);
    private transient Map<DecisionPoint, List<DraftView>> unfinished = new EnumMap<>(DecisionPoint.class);
    private int shown = SHOWN;
    private transient Map<DecisionPoint, Page<ActivationView>> history = new EnumMap<>(DecisionPoint.class);
    private transient List<BreakGlassView> open;
    private transient List<Runaway> runaways;

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

    /** Changes with something still to come. */
    public List<DraftView> unfinished(DecisionPoint point) {
        return unfinished.computeIfAbsent(point, drafts::unfinished);
    }

    public List<ActivationView> history(DecisionPoint point) {
        return past(point).rows();
    }

    /** How many versions were ever in force, whether they are shown or not. */
    public long historyTotal(DecisionPoint point) {
        return past(point).total();
    }

    private Page<ActivationView> past(DecisionPoint point) {
        return history.computeIfAbsent(point, one -> rulebooks.history(one, 0, shown));
    }

    /** As many more as can be asked for at once. */
    public int getMore() {
        return Page.LARGEST;
    }

    public String getShown() {
        return String.valueOf(shown);
    }

    /** What is no number of rows is as if nothing had been said. */
    public void setShown(String rows) {
        shown = rows != null && rows.matches("[1-9]\\d{0,2}") ? Math.min(Integer.parseInt(rows), Page.LARGEST) : SHOWN;
    }

    /** Versions that did not come to an end, as long as nobody has seen to it. */
    public List<Runaway> getRunaways() {
        if (runaways == null) {
            runaways = wentRound.open();
        }
        return runaways;
    }

    /** What went in force by one person alone and waits for another's review. */
    public List<BreakGlassView> getOpen() {
        if (open == null) {
            open = breakGlass.open();
        }
        return open;
    }

    /** Begins a change. */
    public String begin() {
        Long[] opened = new Long[1];
        return feedback.attempt(() -> opened[0] = drafts.open(point, title, user.getUsername()), "change:title")
                ? "/admin/draft?faces-redirect=true&id=" + opened[0]
                : null;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public DecisionPoint getPoint() {
        return point;
    }

    public void setPoint(DecisionPoint point) {
        this.point = point;
    }
}

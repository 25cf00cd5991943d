package shop.solvent.web.admin.trials;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.decision.Why;
import shop.solvent.dryrun.DryRun;
import shop.solvent.dryrun.DryRuns;
import shop.solvent.dryrun.GivenFact;
import shop.solvent.dryrun.PastDecisions;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.explain.ReadRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Point.Figure;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.facts.FactForm;
import shop.solvent.web.admin.facts.FactWords;

/**
 * Asks a version of the rules of a decision point, or a draft, what it would decide: about the facts of something that was
 * decided, or about others.
 */
@Named("dryRun")
@ViewScoped
public class DryRunPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final String DRAFT = "draft-";
    private static final int EARLIER = 20;

    @Inject
    private DryRuns dryRuns;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Drafts drafts;

    @Inject
    private Clock clock;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    @Inject
    private FactWords words;

    @Inject
    private JurisdictionProfile law;

    @Inject
    private Formats show;

    private DecisionPoint point;
    private String past;
    private String version;
    private FactForm facts;
    private Map<String, String> versions = Map.of();
    private Map<String, String> latest = Map.of();
    private transient DryRun run;
    private transient Decision happened;

    /** With a past decision in the address, its facts are taken and asked at once. */
    public void load() {
        List<DecisionPoint> open = getPoints();
        if (point == null && !open.isEmpty()) {
            point = open.get(0);
        }
        if (!open.contains(point)) {
            throw Rejection.forbidden("permission.missing");
        }
        facts = new FactForm(
                point.point(), point.point().example(ReadRules.none(point, law)), LocalDate.now(clock), law);
        facts.inputs().forEach(words::settle);
        latest = new LinkedHashMap<>();
        dryRuns.latest(point).forEach(this::offer);
        versions = choices();
        if (version == null || !versions.containsKey(version)) {
            String asked = version;
            version = rulebooks.active(point).hash();
            if (asked != null
                    && !asked.startsWith(DRAFT)
                    && rulebooks.find(asked).point() == point) {
                version = asked;
                versions.put(asked, show.phrase("dry-run.kept", show.brief(asked)));
            }
        }
        if (past != null) {
            take();
        }
    }

    private void offer(PastDecisions.Choice one) {
        latest.put(one.subject(), language.of(one.nameZh(), one.nameEn()));
    }

    /** What can be asked, by what the choice is called: versions by their hash, drafts by their number. */
    private Map<String, String> choices() {
        Map<String, String> choices = new LinkedHashMap<>();
        rulebooks.history(point, 0, EARLIER).rows().forEach(activation -> {
            String note = show.brief(activation.hash()) + " · " + show.ownHalf(activation.note());
            choices.putIfAbsent(
                    activation.hash(),
                    activation.until() == null
                            ? show.phrase("dry-run.in-force", note)
                            : show.phrase("dry-run.earlier", note, show.moment(activation.until())));
        });
        drafts.unfinished(point)
                .forEach(draft -> choices.put(DRAFT + draft.id(), show.phrase("dry-run.draft", draft.title())));
        return choices;
    }

    /** Takes the facts of the past decision as they were, and asks. */
    public void take() {
        run = null;
        happened = null;
        boolean found = feedback.attempt(
                () -> {
                    Why decided = decided();
                    happened = decided.decision();
                    facts.take(point.point(), decided.facts());
                    if (!latest.isEmpty()) {
                        latest.putIfAbsent(past, show.brief(past));
                    }
                },
                latest.isEmpty() ? "past:subject" : "past:chosen");
        if (found) {
            ask();
        }
    }

    private Why decided() {
        return dryRuns.past(point, past.strip(), user.getUsername());
    }

    /** Asks the chosen rules about the facts as they stand in the form. */
    public void ask() {
        run = null;
        facts.given()
                .ifPresentOrElse(
                        given -> feedback.attempt(() -> run = asked(given), null),
                        () -> feedback.wrong(null, show.phrase("dry-run.look-again")));
    }

    private DryRun asked(List<GivenFact> given) {
        return version.startsWith(DRAFT)
                ? dryRuns.ofDraft(point, Long.parseLong(version.substring(DRAFT.length())), given, user.getUsername())
                : dryRuns.of(point, version, given, user.getUsername());
    }

    public void add(FactForm.Group group) {
        group.add();
    }

    public void remove(FactForm.Row row) {
        row.remove();
    }

    /** The points whose rules the reader may ask. */
    public List<DecisionPoint> getPoints() {
        return dryRuns.points(user.getUsername());
    }

    public DryRun getRun() {
        return run;
    }

    /** Whether there is a decision of the past to compare with. */
    public boolean isComparable() {
        return run != null && happened() != null;
    }

    /** Whether the rules would decide now what they decided then. */
    public boolean isAsHappened() {
        Decision now = run.decision();
        Decision then = happened();
        return now.figures().equals(then.figures()) && now.effects().equals(then.effects());
    }

    private Decision happened() {
        if (happened == null && past != null) {
            try {
                happened = decided().decision();
            } catch (Rejection unknown) {
                return null; // what is wrong with the id is said beside its field
            }
        }
        return happened;
    }

    /** What the decision is in one word, as {@code accepted}; empty where a point has none. */
    public List<Figure> getVerdicts() {
        return point.point().figures().stream()
                .filter(figure -> !figure.known().isEmpty())
                .toList();
    }

    /** What the decision comes to, in numbers. */
    public List<Figure> getFigures() {
        return point.point().figures().stream()
                .filter(figure -> figure.unit() != null && !figure(figure).isEmpty())
                .toList();
    }

    /** As a case has it. */
    public String figure(Figure figure) {
        return run.decision().figures().get(figure.name());
    }

    public Map<String, String> getVersions() {
        return versions;
    }

    /** Past decisions to choose from, by the id of what they were about; empty where there are too many. */
    public Map<String, String> getLatest() {
        return latest;
    }

    public FactForm getFacts() {
        return facts;
    }

    public DecisionPoint getPoint() {
        return point;
    }

    public void setPoint(DecisionPoint point) {
        this.point = point;
    }

    public String getPast() {
        return past;
    }

    public void setPast(String past) {
        this.past = past == null || past.isBlank() ? null : past;
    }

    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = version == null || version.isBlank() ? null : version;
    }
}

package shop.solvent.web.admin.anomaly;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.UUID;
import shop.solvent.anomaly.ActKind;
import shop.solvent.anomaly.AnomalyAdministration.Drift;
import shop.solvent.anomaly.outcome.Measured.Calibrated;
import shop.solvent.anomaly.outcome.Measured.Threshold;
import shop.solvent.anomaly.outcome.OutcomeModelDeed;
import shop.solvent.anomaly.outcome.OutcomeModelDeed.Using;
import shop.solvent.anomaly.outcome.OutcomeModelView;
import shop.solvent.anomaly.outcome.OutcomeModelView.State;
import shop.solvent.anomaly.outcome.OutcomeModels;
import shop.solvent.anomaly.outcome.OutcomeModels.Standing;
import shop.solvent.anomaly.outcome.OutcomeModels.Weight;
import shop.solvent.anomaly.outcome.OutcomeTraining;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.web.admin.Asking;
import shop.solvent.web.admin.Chart;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;

/** The score that is learnt from what reviewers said: how good each version is on what it had not seen, and using one. */
@Named("outcomeScore")
@ViewScoped
public class OutcomeScorePage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final String PRECISION = "#0f625a";
    private static final String RECALL = "#0b6bcb";
    private static final String EXPECTED = "#7a8794";

    /** Versions that are listed, the latest ones. */
    private static final int MOST = 20;

    @Inject
    private OutcomeModels models;

    @Inject
    private ShopSettings settings;

    @Inject
    private Asking asking;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    @Inject
    private Formats show;

    private ActKind kind = ActKind.ORDER;
    private String version;
    private String reason;
    private String useReason;
    private String outReason;
    private String key = UUID.randomUUID().toString();
    private transient List<OutcomeModelView> versions;
    private transient OutcomeModelView view;
    private transient OutcomeModelView used;
    private transient Standing standing;

    /** The latest first. */
    public List<OutcomeModelView> getVersions() {
        if (versions == null) {
            versions = models.latest(kind, MOST);
        }
        return versions;
    }

    /** How many there are beyond those that are listed. */
    public long getMore() {
        return models.count(kind) - getVersions().size();
    }

    /** The one that the address names; else the one in use, else the latest; null where there is none. */
    public OutcomeModelView getView() {
        if (view == null) {
            view = named();
        }
        return view;
    }

    private OutcomeModelView named() {
        if (version != null && version.matches("[0-9]{1,9}")) {
            OutcomeModelView one = models.find(kind, Integer.parseInt(version)).orElse(null);
            if (one != null) {
                return one;
            }
        }
        return getUsed() != null
                ? getUsed()
                : getVersions().stream().findFirst().orElse(null);
    }

    /** Null where none is in use. */
    public OutcomeModelView getUsed() {
        if (used == null) {
            used = models.inUse(kind).orElse(null);
        }
        return used;
    }

    public boolean isOn() {
        return settings.isOn(Setting.OUTCOME_SCORE);
    }

    public Standing getStanding() {
        if (standing == null) {
            standing = models.standing(kind);
        }
        return standing;
    }

    /** So many of each sort of case it takes. */
    public int getLeast() {
        return OutcomeTraining.LEAST;
    }

    /** The look of the badge, and the key of what it says. */
    public String tone(OutcomeModelView one) {
        return switch (one.state()) {
            case IN_USE -> one.isOfOtherFeatures() ? "bad" : "ok";
            case READY -> "warn";
            case WAITING, TOO_FEW, OUT -> "plain";
        };
    }

    public List<Weight> getWeights() {
        return getView() == null ? List.of() : models.weights(getView());
    }

    /** {@code × 2.50} */
    public String times(Weight one) {
        return "× " + BigDecimal.valueOf(one.times(), 2);
    }

    /** Which way it goes: the key of a word. */
    public String direction(Weight one) {
        return one.rises() == null ? "round" : one.rises() ? "rises" : "falls";
    }

    /** Per mille as per cent. */
    public String perCent(Integer permille) {
        return permille == null ? "\u2013" : show.oneDecimal(permille, 10) + " %";
    }

    /** Of a hundred thousand, as per cent. */
    public String share(int ofAll) {
        return BigDecimal.valueOf(ofAll, 3).setScale(2, RoundingMode.HALF_UP) + " %";
    }

    /** A chance from which on something would be held. */
    public String chance(int permille) {
        return String.valueOf(permille);
    }

    /** Millionths, as it is usually written. */
    public String brier(int millionths) {
        return BigDecimal.valueOf(millionths, 6)
                .setScale(4, RoundingMode.HALF_UP)
                .toString();
    }

    public String psi(Drift one) {
        return BigDecimal.valueOf(one.psi(), 3)
                .setScale(2, RoundingMode.HALF_UP)
                .toString();
    }

    public String moved(Drift one) {
        return one.psi() >= Drift.MOVED ? "moved" : one.psi() >= Drift.MOVING ? "moving" : "still";
    }

    /** Precision and recall by threshold. */
    public String getChart() {
        List<Threshold> thresholds = getView().measured().thresholds().stream()
                .filter(one -> one.precision() != null)
                .toList();
        return Chart.lines(language.getLocale())
                .labels(thresholds.stream().map(one -> chance(one.chance())).toList())
                .line(
                        show.label("outcome-score", "precision"),
                        PRECISION,
                        false,
                        thresholds.stream()
                                .map(one -> BigDecimal.valueOf(one.precision(), 1))
                                .toList())
                .line(
                        show.label("outcome-score", "recall"),
                        RECALL,
                        false,
                        thresholds.stream()
                                .map(one -> BigDecimal.valueOf(one.recall(), 1))
                                .toList())
                .json();
    }

    /** What was said against what was. */
    public String getCalibrationChart() {
        List<Calibrated> parts = getView().measured().calibration();
        return Chart.lines(language.getLocale())
                .labels(parts.stream()
                        .map(one -> one.from() + "\u2013" + one.to())
                        .toList())
                .line(
                        show.label("outcome-score", "was"),
                        RECALL,
                        false,
                        parts.stream()
                                .map(one -> BigDecimal.valueOf(one.was(), 3))
                                .toList())
                .line(
                        show.label("outcome-score", "said"),
                        EXPECTED,
                        true,
                        parts.stream()
                                .map(one -> BigDecimal.valueOf(one.said(), 3))
                                .toList())
                .json();
    }

    public boolean isEditable() {
        return user.may("draft-risk-rules");
    }

    /** Whether two may take it into use. */
    public boolean isUsable() {
        return getView() != null
                && isEditable()
                && (getView().state() == State.READY || getView().state() == State.OUT)
                && !getView().isOfOtherFeatures();
    }

    /** Whether one is about to be learnt. */
    public boolean isWaiting() {
        return getVersions().stream().anyMatch(OutcomeModelView::isWaiting);
    }

    public String learn() {
        int[] asked = new int[1];
        if (!feedback.attempt(() -> asked[0] = models.learn(kind, reason, user.getUsername()), "learn:reason")) {
            return null;
        }
        feedback.done("outcome-score.asked");
        return here(asked[0]);
    }

    /** Asks somebody else to agree that it is taken into use. */
    public String use() {
        int of = getView().version();
        if (!asking.ask(
                key,
                OutcomeModelDeed.CODE,
                new Using(kind.code(), of),
                useReason,
                "use:use-reason",
                "approval.waits-now")) {
            key = UUID.randomUUID().toString(); // a refused request was none
            return null;
        }
        return here(of);
    }

    public String takeOut() {
        int of = getView().version();
        if (!feedback.attempt(() -> models.takeOut(kind, outReason, user.getUsername()), "out:out-reason")) {
            return null;
        }
        feedback.done("outcome-score.taken-out");
        return here(of);
    }

    private String here(int of) {
        return "/admin/outcome-score?faces-redirect=true&kind=" + kind.code() + "&version=" + of;
    }

    public ActKind[] getKinds() {
        return ActKind.values();
    }

    /** The code of the kind of act. */
    public String getKind() {
        return kind.code();
    }

    /** What an address names that is none means orders. */
    public void setKind(String code) {
        kind = ActKind.of(code).orElse(ActKind.ORDER);
    }

    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = version;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }

    public String getUseReason() {
        return useReason;
    }

    public void setUseReason(String useReason) {
        this.useReason = useReason;
    }

    public String getOutReason() {
        return outReason;
    }

    public void setOutReason(String outReason) {
        this.outReason = outReason;
    }
}

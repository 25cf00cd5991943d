package shop.solvent.web.admin.anomaly;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import shop.solvent.anomaly.ActKind;
import shop.solvent.anomaly.AnomalyAdministration;
import shop.solvent.anomaly.AnomalyAdministration.Day;
import shop.solvent.anomaly.AnomalyAdministration.Drift;
import shop.solvent.anomaly.ModelView;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.web.admin.Chart;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;

/** Whether what the model of a kind of act says can be relied on. */
@Named("anomaly")
@ViewScoped
public class AnomalyPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final String MEASURED = "#0b6bcb";
    private static final String EXPECTED = "#7a8794";

    /** One of a hundred. */
    private static final BigDecimal EXPECTED_SHARE = BigDecimal.ONE;

    @Inject
    private AnomalyAdministration administration;

    @Inject
    private ShopSettings settings;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    @Inject
    private Formats show;

    private ActKind kind = ActKind.ORDER;
    private transient ModelView model;
    private String reason;
    private transient List<Day> days;
    private transient List<Drift> drift;

    /** Null before it has looked at any. */
    public ModelView getModel() {
        if (model == null) {
            model = administration.model(kind).orElse(null);
        }
        return model;
    }

    public boolean isOn() {
        return settings.isOn(Setting.ANOMALY);
    }

    /** The latest first. */
    public List<Day> getDays() {
        if (days == null) {
            days = administration.days(kind);
        }
        return days;
    }

    /** Per cent of a day's acts that were unusual. */
    public BigDecimal share(Day day) {
        return BigDecimal.valueOf(day.unusual() * 100L).divide(BigDecimal.valueOf(day.acts()), 2, RoundingMode.HALF_UP);
    }

    /** The furthest first. */
    public List<Drift> getDrift() {
        if (drift == null) {
            drift = administration.drift(kind);
        }
        return drift;
    }

    /** How far, as it is usually written. */
    public BigDecimal psi(Drift one) {
        return BigDecimal.valueOf(one.psi(), 3).setScale(2, RoundingMode.HALF_UP);
    }

    /** The look of the badge, and the key of what it says. */
    public String moved(Drift one) {
        return one.psi() >= Drift.MOVED ? "moved" : one.psi() >= Drift.MOVING ? "moving" : "still";
    }

    public boolean isMoved() {
        return getDrift().stream().anyMatch(one -> one.psi() >= Drift.MOVED);
    }

    public String getChart() {
        List<Day> order = new ArrayList<>(getDays());
        Collections.reverse(order);
        return Chart.lines(language.getLocale())
                .labels(order.stream().map(day -> show.day(day.day())).toList())
                .line(
                        show.label("anomaly", "unusual"),
                        MEASURED,
                        false,
                        order.stream().map(this::share).toList())
                .line(
                        show.label("anomaly", "expected"),
                        EXPECTED,
                        true,
                        order.stream().map(day -> EXPECTED_SHARE).toList())
                .json();
    }

    public boolean isEditable() {
        return user.may("draft-risk-rules");
    }

    /** Forgets what was learnt. */
    public String learnAnew() {
        if (!feedback.attempt(() -> administration.learnAnew(kind, reason, user.getUsername()), "anew:reason")) {
            return null;
        }
        feedback.done("anomaly.begun");
        return "/admin/anomaly?faces-redirect=true&kind=" + kind.code();
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

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}

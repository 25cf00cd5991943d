package shop.solvent.web.admin.signals;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.aggregate.Act;
import shop.solvent.aggregate.ActKey;
import shop.solvent.aggregate.AggregateAdministration;
import shop.solvent.aggregate.CounterMeasure;
import shop.solvent.aggregate.CounterTerms;
import shop.solvent.aggregate.CounterView;
import shop.solvent.aggregate.Counters;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.SignedIn;

/** All declared counters, and a new one. */
@Named("counters")
@ViewScoped
public class CountersPage implements Serializable {

    private static final long serialVersionUID = 1;

    /** In what the window is told. */
    public enum Unit {
        MINUTES(1),
        HOURS(60),
        DAYS(24 * 60);

        private final int minutes;

        Unit(int minutes) {
            this.minutes = minutes;
        }
    }

    @Inject
    private Counters counters;

    @Inject
    private AggregateAdministration administration;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Formats show;

    private String code;
    private String nameZh;
    private String nameEn;
    private Act act = Act.ORDER_PLACED;
    private ActKey by = ActKey.DEVICE;
    private CounterMeasure measure = CounterMeasure.COUNT;
    private ActKey distinct = ActKey.MEMBER;
    private Integer window = 1;
    private Unit unit = Unit.HOURS;
    private transient List<CounterView> all;
    private final Map<String, List<String>> users = new HashMap<>();

    public List<CounterView> getAll() {
        if (all == null) {
            all = counters.all();
        }
        return all;
    }

    public boolean isEditable() {
        return user.may("draft-risk-rules");
    }

    /** The rule files and drafts that look at it. */
    public List<String> users(CounterView one) {
        return users.computeIfAbsent(one.code(), any -> administration.users(one.code()));
    }

    public String declare() {
        long minutes = window == null ? 0 : (long) window * unit.minutes;
        CounterTerms terms = new CounterTerms(
                nameZh, nameEn, act, by, measure, measure == CounterMeasure.DISTINCT ? distinct : null, (int)
                        Math.max(0, Math.min(Integer.MAX_VALUE, minutes)));
        if (!feedback.attemptIn("terms", () -> administration.declare(code, terms, user.getUsername()))) {
            return null;
        }
        feedback.done("counter.declared");
        return "/admin/counter?faces-redirect=true&code=" + code;
    }

    /** What can be counted by what, each act in a line. */
    public List<String> getTold() {
        return counters.keys().entrySet().stream()
                .map(one -> show.phrase(
                        "counter.told",
                        show.label("counter-act", one.getKey()),
                        one.getValue().stream()
                                .map(key -> show.label("counter-key", key))
                                .collect(Collectors.joining(show.phrase("segment.list-separator")))))
                .toList();
    }

    public Act[] getActs() {
        return Act.values();
    }

    public ActKey[] getKeys() {
        return ActKey.values();
    }

    /** What may be told apart. */
    public List<ActKey> getApart() {
        return Arrays.stream(ActKey.values()).filter(key -> !key.isShared()).toList();
    }

    public CounterMeasure[] getMeasures() {
        return CounterMeasure.values();
    }

    public Unit[] getUnits() {
        return Unit.values();
    }

    public String getCode() {
        return code;
    }

    public void setCode(String code) {
        this.code = code;
    }

    public String getNameZh() {
        return nameZh;
    }

    public void setNameZh(String nameZh) {
        this.nameZh = nameZh;
    }

    public String getNameEn() {
        return nameEn;
    }

    public void setNameEn(String nameEn) {
        this.nameEn = nameEn;
    }

    public Act getAct() {
        return act;
    }

    public void setAct(Act act) {
        this.act = act;
    }

    public ActKey getBy() {
        return by;
    }

    public void setBy(ActKey by) {
        this.by = by;
    }

    public CounterMeasure getMeasure() {
        return measure;
    }

    public void setMeasure(CounterMeasure measure) {
        this.measure = measure;
    }

    public ActKey getDistinct() {
        return distinct;
    }

    public void setDistinct(ActKey distinct) {
        this.distinct = distinct;
    }

    public Integer getWindow() {
        return window;
    }

    public void setWindow(Integer window) {
        this.window = window;
    }

    public Unit getUnit() {
        return unit;
    }

    public void setUnit(Unit unit) {
        this.unit = unit;
    }
}

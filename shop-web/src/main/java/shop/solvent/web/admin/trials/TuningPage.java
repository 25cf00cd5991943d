package shop.solvent.web.admin.trials;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.backtest.TuningQuery;
import shop.solvent.backtest.TuningView;
import shop.solvent.backtest.Tunings;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.promotion.Promotions;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Unit;
import shop.solvent.rules.gallery.RuleNumber;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.web.admin.Chart;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.gallery.PromotionWords;

/** Looks for a number of a change: what each of some values would have cost, or which would have cost no more than an amount. */
@Named("tuning")
@ViewScoped
public class TuningPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final int USUAL_DAYS = 30;
    private static final String LINE = "#0f625a";

    @Inject
    private Tunings tunings;

    @Inject
    private Drafts drafts;

    @Inject
    private PromotionWords words;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    @Inject
    private Formats show;

    @Inject
    private JurisdictionProfile law;

    @Inject
    private Clock clock;

    private long id;
    private int revision;
    private String number;
    private String first;
    private String last;
    private String step;
    private String most;
    private LocalDate from;
    private LocalDate to;
    private transient DraftView draft;
    private transient Map<String, RuleNumber> numbers;
    private transient TuningView view;
    private transient RuleNumber searched;

    /** Fails for a number that names no draft before anything is shown. */
    public void load() {
        revision = getDraft().revision();
        to = LocalDate.ofInstant(clock.instant(), clock.getZone());
        from = to.minusDays(USUAL_DAYS);
        getNumbers().keySet().stream().findFirst().ifPresent(one -> number = one);
        choose();
    }

    /** Proposes values around the one that the number has now. */
    public void choose() {
        RuleNumber chosen = getNumbers().get(number);
        if (chosen == null) {
            return;
        }
        long now = Math.max(2, chosen.number());
        long by = Math.max(1, now / 4);
        first = typed(now - 2 * by < 1 ? now : now - 2 * by, chosen.unit());
        last = typed(now + 4 * by, chosen.unit());
        step = typed(by, chosen.unit());
    }

    private static String typed(long value, Unit unit) {
        return PromotionWords.typed(value, unit);
    }

    public DraftView getDraft() {
        if (draft == null) {
            draft = drafts.find(id);
        }
        return draft;
    }

    /** The numbers that may be looked for. */
    private Map<String, RuleNumber> getNumbers() {
        if (numbers == null) {
            numbers = new LinkedHashMap<>();
            tunings.numbers(getDraft()).forEach(one -> numbers.put(one.rule().id() + " " + one.blank(), one));
        }
        return numbers;
    }

    /** What they are called, and what they are now. */
    public Map<String, String> getChoices() {
        Map<String, String> choices = new LinkedHashMap<>();
        getNumbers().forEach((key, one) -> choices.put(key, named(one)));
        return choices;
    }

    private String named(RuleNumber one) {
        return show.ownHalf(one.rule().name()) + " · " + words.label(one.asked()) + " · "
                + show.phrase("tuning.now", value(one.number(), one.unit()));
    }

    private String value(long value, Unit unit) {
        return unit == Unit.FEN ? show.fen(value) : typed(value, unit) + (unit == Unit.BASIS_POINTS ? " %" : "");
    }

    public boolean isSearchable() {
        return user.may(Permission.TRY_RULES) && !getNumbers().isEmpty() && !isRunning();
    }

    public String start() {
        boolean begun = feedback.attemptIn("search", () -> tunings.start(query(), user.getUsername()));
        return begun ? "/admin/tuning?faces-redirect=true&draft=" + id : null;
    }

    private TuningQuery query() {
        RuleNumber chosen = getNumbers().get(number);
        if (chosen == null) {
            throw Rejection.invalid("tuning.number-unknown", Map.of("field", "number"));
        }
        String bound = Filters.given(most);
        return new TuningQuery(
                id,
                revision,
                chosen.rule().id(),
                chosen.blank(),
                meant("first", first, chosen.unit()),
                meant("last", last, chosen.unit()),
                meant("step", step, chosen.unit()),
                bound == null ? null : meant("most", bound, Unit.FEN),
                from,
                to);
    }

    private static long meant(String field, String typed, Unit unit) {
        return Promotions.number(typed, unit)
                .orElseThrow(() -> Rejection.invalid("tuning.number-unclear", Map.of("field", field)));
    }

    // What was found.

    /** The last search of the change; null where there was none. */
    public TuningView getView() {
        if (view == null) {
            view = tunings.latest(id).orElse(null);
        }
        return view;
    }

    public boolean isRunning() {
        return getView() != null && getView().isRunning();
    }

    /** Looks again; when the search has ended, the page is another one. */
    public void refresh() throws IOException {
        view = null;
        if (!isRunning()) {
            ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
            external.redirect(external.getRequestContextPath() + "/admin/tuning?draft=" + id);
        }
    }

    public String getProgress() {
        return show.phrase(
                "tuning.progress-line", getView().done().size() + 1, getView().most(), tunings.progress(getView()));
    }

    /** Per cent of the search. */
    public int getPercent() {
        return (100 * getView().done().size() + tunings.progress(getView()))
                / getView().most();
    }

    public String cancel() {
        boolean cancelled = feedback.attempt(() -> tunings.cancel(getView().id(), user.getUsername()), null);
        return cancelled ? "/admin/tuning?faces-redirect=true&draft=" + id : null;
    }

    /** The number that was looked for; null where the change has it no more. */
    private RuleNumber searched() {
        if (searched == null) {
            searched = RuleNumber.find(
                            new Rulebook(getDraft().point(), getDraft().files()),
                            getView().query().rule(),
                            getView().query().blank(),
                            law)
                    .orElse(null);
        }
        return searched;
    }

    /** What the search was about. */
    public String getAbout() {
        TuningQuery query = getView().query();
        String what = searched() == null
                ? query.rule()
                : show.ownHalf(searched().rule().name()) + " · "
                        + words.label(searched().asked());
        return show.phrase("tuning.about", what, show.date(query.from()), show.date(query.to()));
    }

    public String value(long value) {
        return searched() == null ? show.number(value) : value(value, searched().unit());
    }

    /** What the search says; null where it has nothing to say yet. */
    public String getHeadline() {
        TuningView it = getView();
        if (it == null
                || it.isRunning()
                || it.query().most() == null
                || it.done().isEmpty()) {
            return null;
        }
        Long answer = it.answer();
        if (answer == null) {
            return show.phrase("tuning.none", show.fen(it.query().most()));
        }
        long cost = it.done().stream()
                .filter(one -> one.value() == answer)
                .findFirst()
                .orElseThrow()
                .cost();
        return show.phrase(
                "tuning.answer",
                value(answer),
                show.fen(cost),
                show.fen(it.query().most()));
    }

    /** Whether the search went by halves and the cost turned on the way, so that it may have missed a better value. */
    public boolean isTurning() {
        return getView() != null
                && getView().query().most() != null
                && !getView().goesOneWay();
    }

    public String getChart() {
        TuningView it = getView();
        return Chart.lines(language.getLocale())
                .labels(it.done().stream().map(one -> value(one.value())).toList())
                .line(
                        show.phrase("tuning.cost"),
                        LINE,
                        false,
                        it.done().stream()
                                .map(one -> Money.fen(one.cost()).inUnits())
                                .toList())
                .json();
    }

    public List<TuningView.Try> getTried() {
        return getView() == null ? List.of() : getView().done();
    }

    /** Whether a value can be taken: the change is what it was when the search began. */
    public boolean isTakeable() {
        return getView() != null
                && !getView().isRunning()
                && getDraft().state().isEditable()
                && getView().query().revision() == getDraft().revision()
                && searched() != null
                && drafts.mayEdit(searched().path(), user.getUsername());
    }

    public String take(long value) {
        boolean taken = feedback.attempt(() -> tunings.take(getView().id(), value, user.getUsername()), null);
        if (!taken) {
            return null;
        }
        feedback.done("tuning.taken-done", value(value));
        return "/admin/draft?faces-redirect=true&id=" + id;
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }

    public String getNumber() {
        return number;
    }

    public void setNumber(String number) {
        this.number = number;
    }

    public String getFirst() {
        return first;
    }

    public void setFirst(String first) {
        this.first = first;
    }

    public String getLast() {
        return last;
    }

    public void setLast(String last) {
        this.last = last;
    }

    public String getStep() {
        return step;
    }

    public void setStep(String step) {
        this.step = step;
    }

    public String getMost() {
        return most;
    }

    public void setMost(String most) {
        this.most = most;
    }

    public LocalDate getFrom() {
        return from;
    }

    public void setFrom(LocalDate from) {
        this.from = from;
    }

    public LocalDate getTo() {
        return to;
    }

    public void setTo(LocalDate to) {
        this.to = to;
    }
}

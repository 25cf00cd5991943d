package shop.solvent.web.admin.trials;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.solvent.backtest.BacktestView;
import shop.solvent.backtest.Backtests;
import shop.solvent.backtest.Diff;
import shop.solvent.backtest.Diff.Change;
import shop.solvent.backtest.Gain;
import shop.solvent.backtest.Gain.Side;
import shop.solvent.backtest.Indicator;
import shop.solvent.backtest.Measure;
import shop.solvent.backtest.MovedCase;
import shop.solvent.kernel.Money;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.draft.DraftView;
import shop.solvent.rulebook.draft.Drafts;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.Listed;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.web.admin.Chart;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.Names;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.facts.FactWords;

/** One backtest or shadow run: how far it is, and what the candidate would change in money. */
@Named("backtest")
@ViewScoped
public class BacktestPage implements Serializable {

    private static final long serialVersionUID = 1;

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /** What stopped acts turned out to be, as it is read. */
    private static final List<String> KNOWN = List.of("CONFIRMED", "VALUABLE", "FALSE_POSITIVE", "UNTOLD", "UNKNOWN");

    private static final String BEFORE = "#8a95a3";
    private static final String AFTER = "#0f625a";

    @Inject
    private Backtests backtests;

    @Inject
    private JurisdictionProfile law;

    @Inject
    private Drafts drafts;

    @Inject
    private Names names;

    @Inject
    private Merchants merchants;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    @Inject
    private Language language;

    @Inject
    private Formats show;

    @Inject
    private FactWords words;

    @Inject
    private Rulebooks rulebooks;

    private String id = "";
    private String candidate;
    private transient BacktestView view;
    private transient Diff diff;
    private transient Map<String, String> merchantNames;

    /** Fails for an id that names no run before anything is shown; without an id, one is to be begun. */
    public String load() {
        if (id.isEmpty()) {
            String version = candidate != null && HASH.matcher(candidate).matches() ? "&candidate=" + candidate : "";
            return "/admin/backtests?faces-redirect=true" + version;
        }
        getView();
        return null;
    }

    /** Looks again, for the next step of the progress bar. When the run has ended, the page is another one: it begins anew. */
    public void refresh() throws IOException {
        view = null;
        diff = null;
        if (!isUnderWay()) {
            ExternalContext external = FacesContext.getCurrentInstance().getExternalContext();
            external.redirect(external.getRequestContextPath() + "/admin/backtest?id="
                    + getView().id());
        }
    }

    /** The change that the candidate comes from; null if it comes from none. */
    public DraftView getDraft() {
        return drafts.ofVersion(getView().candidateHash()).orElse(null);
    }

    public BacktestView getView() {
        if (view == null) {
            view = backtests.find(number(id));
        }
        return view;
    }

    /** @throws Rejection {@code backtest.not-found} if the text is no number either */
    static long number(String id) {
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException noNumber) {
            throw Rejection.notFound("backtest", id);
        }
    }

    public Diff getDiff() {
        if (diff == null) {
            diff = backtests.diff(getView().id());
        }
        return diff;
    }

    public String cancel() {
        boolean cancelled = feedback.attempt(() -> backtests.cancel(getView().id(), user.getUsername()), null);
        return cancelled ? "/admin/backtest?faces-redirect=true&id=" + id : null;
    }

    public String getTitle() {
        return show.phrase(
                getView().isShadow() ? "backtest.shadow-title" : "backtest.title",
                show.date(getView().from()),
                show.date(getView().to()));
    }

    /** Nothing is polled for a shadow run, which goes on for days. */
    public boolean isUnderWay() {
        return getView().isRunning() && !getView().isShadow();
    }

    public boolean isFollowing() {
        return getView().isRunning() && getView().isShadow();
    }

    /** Whether there is something to show. */
    public boolean isMeasured() {
        return !isUnderWay() && getDiff().orders() > 0;
    }

    /** Whether runs of the point tell of the measure. */
    public boolean shows(String measure) {
        return backtests.shown(getView().point()).contains(Measure.valueOf(measure));
    }

    /** A text that a point may have of its own. @param key of the text for all points */
    public String said(String key) {
        String own = key + "-" + getView().point().code();
        return show.has(own) ? show.phrase(own) : show.phrase(key);
    }

    // What it does not see.

    /** The rules in which the versions differ and that met no decision, by their names. */
    public List<String> getUnmetRules() {
        return backtests.unmet(getView().id()).stream()
                .map(rule -> show.ownHalf(rule.name()))
                .toList();
    }

    /** The campaigns that it supposes to have run, by name; empty for none. */
    public String getSupposed() {
        Map<String, ShopNames.Name> known = rulebooks.names().of(Listed.CAMPAIGN);
        return backtests.supposed(getView()).stream()
                .map(code -> {
                    ShopNames.Name name = known.get(code);
                    return name == null ? code : language.of(name.chinese(), name.english());
                })
                .collect(Collectors.joining(", "));
    }

    /** The pools that the candidate asks and that had nothing, by their names. */
    public List<String> getUnfilledPools() {
        return getDiff().unfilledPools().stream().map(names::pool).toList();
    }

    public boolean isBlind() {
        return !getDiff().unmetRules().isEmpty() || !getDiff().unfilledPools().isEmpty();
    }

    /** A rule that reached few of the members that were seen. */
    public record Narrow(String rule, long members, long seen) {}

    public List<Narrow> getNarrowRules() {
        var reached = getDiff().of(Measure.REACHED);
        return getDiff().narrowRules().stream()
                .map(rule -> new Narrow(
                        rule, reached.get(rule).before(), reached.get(rule).after()))
                .toList();
    }

    public boolean isSampled() {
        return getView().oneIn() > 1;
    }

    // What it comes to, in a sentence.

    public String getHeadline() {
        long delta = Math.multiplyExact(getDiff().cost().delta(), getView().oneIn());
        String key =
                delta > 0 ? "backtest.headline-more" : delta < 0 ? "backtest.headline-less" : "backtest.headline-same";
        String tense = getView().isShadow() ? "-shadow" : "";
        return show.phrase(key + tense, show.fen(Math.abs(delta)), period());
    }

    private String period() {
        LocalDate from = getView().from();
        LocalDate to = getView().to();
        return from.equals(to)
                ? show.phrase("backtest.on-day", show.date(from))
                : show.phrase("backtest.from-to", show.date(from), show.date(to));
    }

    /** {@code ¥1,200.00 more in points, ¥34.00 less in discounts}. */
    public String getBreakdown() {
        List<String> parts = new ArrayList<>();
        for (Measure measure : List.of(
                Measure.POINTS,
                Measure.COINS,
                Measure.COMMISSION,
                Measure.SUBSIDY,
                Measure.DISCOUNT,
                Measure.RELEASED)) {
            long delta = Math.multiplyExact(
                    getDiff().total(measure).delta(), getView().oneIn());
            if (delta != 0) {
                parts.add(show.phrase(
                        delta > 0 ? "backtest.part-more" : "backtest.part-less",
                        show.fen(Math.abs(delta)),
                        show.label("measure-in", measure)));
            }
        }
        return String.join(language.of("，", ", "), parts);
    }

    public String getChanged() {
        Diff it = getDiff();
        long changed = it.total(Measure.CHANGED).after();
        String own = "backtest.changed-line-" + getView().point().code();
        return show.phrase(
                show.has(own) ? own : "backtest.changed-line", show.number(changed), show.number(it.orders()));
    }

    public long getChangedCount() {
        return getDiff().total(Measure.CHANGED).after();
    }

    /** Fen. */
    public long getShifted() {
        return getDiff().total(Measure.SHIFTED).after();
    }

    public String getMoneyDelta() {
        return show.signed(Money.fen(getView().moneyDelta()));
    }

    /** Whether it is known who gains most: of what was broken off it is not. */
    public boolean isRanked() {
        return getView().state() == BacktestView.State.DONE || isFollowing();
    }

    // Tables.

    /** A row of before and after, ready to be read. */
    public record Row(String name, String detail, String before, String after, String delta, String tone) {}

    private Row row(String name, String detail, Change change, Function<Long, String> reads, boolean moreCosts) {
        long delta = change.delta();
        String tone = delta == 0 ? "soft" : delta > 0 == moreCosts ? "costs" : "saves";
        String sign = delta > 0 ? "+" : "";
        return new Row(
                name,
                detail,
                reads.apply(change.before()),
                reads.apply(change.after()),
                delta == 0 ? "–" : sign + reads.apply(delta),
                tone);
    }

    public List<Row> getMoney() {
        List<Row> rows = new ArrayList<>();
        for (Measure measure : backtests.shown(getView().point())) {
            switch (measure) {
                case PAID, PROCEEDS -> total(rows, measure, false);
                case DISCOUNT, HELD_PAID -> total(rows, measure, true);
                case SUBSIDY -> add(rows, measure, names::pool, show::fen, true);
                case COMMISSION -> add(rows, measure, level -> show.phrase("backtest.level", level), show::fen, true);
                case POINTS, DUE, RELEASED -> add(rows, measure, names::pool, show::points, true);
                case GIVE_UP, RESERVED -> add(rows, measure, names::pool, show::fen, false);
                case FIGURE ->
                    getView().point().point().figures().stream()
                            .filter(figure -> getDiff().of(measure).containsKey(figure.name()))
                            .forEach(figure -> rows.add(row(
                                    show.label("figure", figure.name()),
                                    "",
                                    getDiff().of(measure).get(figure.name()),
                                    sum -> words.figure(figure, Long.toString(sum)),
                                    true)));
                case GRANTED ->
                    getDiff()
                            .of(measure)
                            .forEach((effect, change) ->
                                    rows.add(row(show.choiceOf(effect), "", change, show::fen, true)));
                default -> {} // told elsewhere on the page
            }
        }
        return rows;
    }

    private void total(List<Row> rows, Measure measure, boolean moreCosts) {
        rows.add(row(show.label("measure", measure), "", getDiff().total(measure), show::fen, moreCosts));
    }

    private void add(
            List<Row> rows,
            Measure measure,
            Function<String, String> names,
            Function<Long, String> reads,
            boolean moreCosts) {
        Map<String, Change> some = getDiff().of(measure);
        if (some.isEmpty()) {
            rows.add(row(show.label("measure", measure), "", new Change(0, 0), reads, moreCosts));
        }
        some.forEach((name, change) ->
                rows.add(row(show.label("measure", measure), names.apply(name), change, reads, moreCosts)));
    }

    public List<Row> getFlags() {
        List<Row> rows = new ArrayList<>();
        getDiff()
                .of(Measure.FLAG)
                .forEach((code, change) -> rows.add(row(show.label("flag", code), "", change, show::number, true)));
        return rows;
    }

    /**
     * What is stopped that turned out so.
     *
     * @param known the key of what it turned out to be
     * @param caught what only the candidate stops
     * @param letGo what only the base stops
     * @param cases about what only one of them stops, those with the most at stake first
     */
    public record Sort(
            String known,
            Change stopped,
            Change fen,
            long caught,
            long caughtFen,
            long letGo,
            long letGoFen,
            List<MovedCase> cases) {}

    /** Acts that are stopped, by what their cases turned out to be. */
    public List<Sort> getTurnedOut() {
        Diff it = getDiff();
        List<MovedCase> moved = backtests.moved(getView().id());
        return KNOWN.stream()
                .filter(known -> it.of(Measure.TURNED_OUT).containsKey(known))
                .map(known -> new Sort(
                        known,
                        of(Measure.TURNED_OUT, known),
                        of(Measure.TURNED_OUT_FEN, known),
                        of(Measure.CAUGHT, known).after(),
                        of(Measure.CAUGHT_FEN, known).after(),
                        of(Measure.LET_GO, known).after(),
                        of(Measure.LET_GO_FEN, known).after(),
                        moved.stream().filter(one -> one.known().equals(known)).toList()))
                .toList();
    }

    private Change of(Measure measure, String known) {
        return getDiff().of(measure).getOrDefault(known, new Change(0, 0));
    }

    /** Of those of which a reviewer said what they are, how many were confirmed; empty where there are none. */
    public String getPrecision() {
        Change confirmed = of(Measure.TURNED_OUT, "CONFIRMED");
        Change valuable = of(Measure.TURNED_OUT, "VALUABLE");
        Change wrong = of(Measure.TURNED_OUT, "FALSE_POSITIVE");
        return show.phrase(
                "backtest.precision",
                share(confirmed.before(), confirmed.before() + valuable.before() + wrong.before()),
                share(confirmed.after(), confirmed.after() + valuable.after() + wrong.after()));
    }

    private String share(long part, long whole) {
        return whole == 0 ? "–" : show.rate(Math.toIntExact(part * 10_000 / whole));
    }

    public boolean isCasesSeen() {
        return user.may("see-cases");
    }

    public List<Row> getLimits() {
        List<Row> rows = new ArrayList<>();
        getDiff().of(Measure.CAPPED).forEach((limit, change) -> {
            if (!limit.isEmpty()) {
                rows.add(row(show.label("limit", limit), "", change, show::number, true));
            }
        });
        return rows;
    }

    public List<Row> getWorst() {
        Diff it = getDiff();
        return List.of(
                row(show.phrase("backtest.worst-all"), "", it.worstCase(), show::fen, true),
                row(show.phrase("backtest.worst-day"), "", it.worstDay(), show::fen, true),
                row(show.phrase("backtest.worst-order"), "", it.worstOrder(), show::fen, true));
    }

    /** A row of the matrix: the orders of one outcome before, by their outcome after. */
    public record Way(String before, List<Cell> cells, String total) {}

    public record Cell(String after, String orders, boolean moved) {}

    public List<Way> getMatrix() {
        return Arrays.stream(Outcome.values())
                .map(before -> new Way(
                        outcome(before),
                        Arrays.stream(Outcome.values())
                                .map(after -> {
                                    long orders = getDiff().moved(before, after);
                                    return new Cell(outcome(after), show.number(orders), before != after && orders > 0);
                                })
                                .toList(),
                        show.number(getDiff().outcome(before).before())))
                .toList();
    }

    public List<String> getOutcomes() {
        return Arrays.stream(Outcome.values()).map(this::outcome).toList();
    }

    public List<String> getOutcomesAfter() {
        return Arrays.stream(Outcome.values())
                .map(outcome -> show.number(getDiff().outcome(outcome).after()))
                .toList();
    }

    private String outcome(Outcome outcome) {
        return show.label("outcome", outcome.name().toLowerCase(Locale.ROOT));
    }

    /** Something a checker should look at, ready to be read. */
    public record Light(String name, String before, String after, String threshold, String tone, String word) {}

    public List<Light> getIndicators() {
        return getDiff().indicators().stream().map(this::light).toList();
    }

    private Light light(Indicator indicator) {
        Indicator.Kind kind = indicator.kind();
        String tone = switch (indicator.light()) {
            case OK -> "ok";
            case WARN -> "warn";
            case BAD -> "bad";
        };
        return new Light(
                show.label("indicator", kind),
                value(kind, indicator.value().before()),
                value(kind, indicator.value().after()),
                show.phrase("indicator-threshold." + kind, law.commissionLevels()),
                tone,
                show.label("light", indicator.light()));
    }

    private String value(Indicator.Kind kind, long value) {
        if (value == Indicator.NOTHING) {
            return "–";
        }
        return kind.isShare() ? show.rate((int) Math.min(Integer.MAX_VALUE, value)) : show.number(value);
    }

    /** Somebody among the greatest, ready to be read. */
    public record Party(String id, String name, boolean member, String gain, String orders, String tone) {}

    public List<Party> getMemberWinners() {
        return greatest(Side.MEMBER, true);
    }

    public List<Party> getMemberLosers() {
        return greatest(Side.MEMBER, false);
    }

    /** Those whom some orders would have served worse, whatever others give them. */
    public List<Party> getServedWorse() {
        return greatest(Side.LOSER, false);
    }

    public List<Party> getMerchantWinners() {
        return greatest(Side.MERCHANT, true);
    }

    public List<Party> getMerchantLosers() {
        return greatest(Side.MERCHANT, false);
    }

    private List<Party> greatest(Side side, boolean winners) {
        return backtests.greatest(getView().id(), side).stream()
                .filter(gain -> gain.place() > 0 == winners)
                .map(this::party)
                .toList();
    }

    private Party party(Gain gain) {
        boolean member = gain.side() != Side.MERCHANT;
        return new Party(
                gain.party(),
                member ? gain.party() : merchant(gain.party()),
                member,
                show.signed(Money.fen(gain.gain())),
                show.number(gain.orders()),
                gain.gain() > 0 ? "saves" : "costs");
    }

    // Charts.

    public String getDaysChart() {
        Diff it = getDiff();
        return Chart.lines(language.getLocale())
                .labels(it.days().stream().map(show::day).toList())
                .line(
                        show.phrase("backtest.before"),
                        BEFORE,
                        true,
                        yuan(it.days(), day -> it.cost(day).before()))
                .line(
                        show.phrase("backtest.after"),
                        AFTER,
                        false,
                        yuan(it.days(), day -> it.cost(day).after()))
                .json();
    }

    private static List<BigDecimal> yuan(List<LocalDate> days, Function<LocalDate, Long> fen) {
        return days.stream().map(day -> Money.fen(fen.apply(day)).inUnits()).toList();
    }

    public String getCostChart() {
        Chart chart = Chart.lying(language.getLocale())
                .labels(List.of(show.phrase("backtest.before"), show.phrase("backtest.after")));
        String[] colours = {"#0f625a", "#8a5a2b", "#d9962b", "#4a6fa5", "#7a6aa8"};
        int next = 0;
        for (Measure measure :
                List.of(Measure.POINTS, Measure.COINS, Measure.COMMISSION, Measure.SUBSIDY, Measure.DISCOUNT)) {
            Change change = measure == Measure.POINTS
                    ? getDiff().pointsAtFaceValue()
                    : getDiff().total(measure);
            chart.bars(
                    show.label("measure", measure),
                    colours[next++],
                    List.of(
                            Money.fen(change.before()).inUnits(),
                            Money.fen(change.after()).inUnits()));
        }
        return chart.json();
    }

    /** A day of the table beside the chart. */
    public record Day(LocalDate day, Change orders, Change cost) {}

    public List<Day> getDays() {
        Diff it = getDiff();
        return it.days().stream()
                .map(day -> new Day(day, it.on(day, Measure.MOVED), it.cost(day)))
                .toList();
    }

    // Names.

    private String merchant(String code) {
        if (merchantNames == null) {
            merchantNames = new HashMap<>();
            merchants.all().forEach(one -> merchantNames.put(one.code(), language.of(one.nameZh(), one.nameEn())));
        }
        return merchantNames.getOrDefault(code, code);
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getCandidate() {
        return candidate;
    }

    public void setCandidate(String candidate) {
        this.candidate = candidate;
    }
}

package shop.solvent.web.admin.cases;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import shop.solvent.risk.RulePerformance;
import shop.solvent.risk.RulePerformance.Row;
import shop.solvent.web.admin.Chart;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;
import shop.solvent.web.admin.ShopDays;

/** What the rules that stop things were worth, by what the cases turned out to be. */
@Named("rulePerformance")
@ViewScoped
public class RulePerformancePage implements Serializable {

    private static final long serialVersionUID = 1;

    /** More bars than these nobody tells apart. */
    private static final int BARS = 12;

    @Inject
    private RulePerformance performance;

    @Inject
    private ShopDays days;

    @Inject
    private Formats show;

    @Inject
    private Language language;

    @Inject
    private Clock clock;

    private String from;
    private String to;
    private boolean byVersion;
    private transient List<Row> rows;

    private PerformanceTime time() {
        return PerformanceTime.of(from, to, clock);
    }

    public List<Row> getRows() {
        if (rows == null) {
            rows = performance.of(days.begin(time().from()), days.end(time().to()), byVersion);
        }
        return rows;
    }

    /** {@code 62.5 %}, or that nobody said anything. */
    public String precision(Row row) {
        return row.precision() == null ? "\u2013" : show.oneDecimal(row.precision(), 10) + " %";
    }

    public String getChart() {
        List<Row> shown = getRows().subList(0, Math.min(BARS, getRows().size()));
        return Chart.lying(language.getLocale())
                .labels(shown.stream().map(Row::cause).toList())
                .bars(show.label("case-outcome", "CONFIRMED"), "#0f625a", counts(shown, Row::confirmed))
                .bars(show.label("case-outcome", "VALUABLE"), "#4a6fa5", counts(shown, Row::valuable))
                .bars(show.label("case-outcome", "FALSE_POSITIVE"), "#d9962b", counts(shown, Row::falsePositives))
                .bars(
                        show.phrase("rule-performance.untold"),
                        "#b8c0c8",
                        counts(shown, row -> row.untold() + row.open()))
                .json();
    }

    private static List<Long> counts(List<Row> rows, Function<Row, Long> count) {
        return rows.stream().map(count).toList();
    }

    public boolean isCut() {
        return getRows().size() == RulePerformance.MOST;
    }

    public String search() {
        return "/admin/rule-performance?faces-redirect=true&includeViewParams=true";
    }

    public String getFilters() {
        return new Filters()
                .and("from", time().from())
                .and("to", time().to())
                .and("versions", byVersion ? "true" : null)
                .toString();
    }

    public String getFrom() {
        return time().from().toString();
    }

    public void setFrom(String from) {
        this.from = Filters.given(from);
    }

    public String getTo() {
        return time().to().toString();
    }

    public void setTo(String to) {
        this.to = Filters.given(to);
    }

    public boolean isByVersion() {
        return byVersion;
    }

    public void setByVersion(boolean byVersion) {
        this.byVersion = byVersion;
    }
}

package shop.solvent.web.admin.pools;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import shop.solvent.ledger.TransferCode;
import shop.solvent.points.PromisedPoints.Ends;
import shop.solvent.pool.PaceTrial;
import shop.solvent.pool.PointFlows;
import shop.solvent.pool.PoolCover;
import shop.solvent.pool.PoolDays;
import shop.solvent.pool.PoolDays.PoolDay;
import shop.solvent.web.admin.Chart;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;

/** How pools stood day by day, what another pace would do, and how many points come to be and cease to be. */
@Named("insight")
@RequestScoped
public class InsightPage {

    private static final int DAYS = 90;

    private static final String PROMISED = "#b4463c";
    private static final String MONEY = "#0f625a";
    private static final String GONE = "#8a6d1d";

    @Inject
    private PoolDays days;

    @Inject
    private PointFlows flows;

    @Inject
    private Language language;

    @Inject
    private Formats show;

    @Inject
    private Clock clock;

    private final Map<String, List<PoolDay>> byPool = new HashMap<>();
    private List<PointFlows.Month> months;
    private Integer pace = 100;
    private Integer reserve = 0;
    private Integer inflow = 100;
    private boolean asked;

    /** The days of a pool that were noted, the oldest first. */
    public List<PoolDay> days(String pool) {
        return byPool.computeIfAbsent(
                pool, code -> days.of(code, LocalDate.now(clock).minusDays(DAYS)));
    }

    /** What of a pool's points and coins ends soon. */
    public Ends ending(String pool) {
        return days.ending(pool);
    }

    /** Day by day: the face value of what is locked and of what is released, and the money for each. */
    public String dayChart(String pool) {
        List<PoolDay> shown = days(pool);
        return Chart.lines(language.getLocale())
                .labels(all(shown, day -> show.date(day.day())))
                .line(show.phrase("insight.locked"), PROMISED, false, all(shown, day -> yuan(day.locked())))
                .line(
                        show.phrase("insight.balance"),
                        MONEY,
                        true,
                        all(shown, day -> day.balance().inUnits()))
                .line(
                        show.phrase("insight.backing"),
                        GONE,
                        false,
                        all(shown, day -> day.backing().inUnits()))
                .json();
    }

    /** Shows the trial: it is computed where it is shown. */
    public void look() {
        asked = true;
    }

    public boolean isAsked() {
        return asked;
    }

    public PaceTrial trial(PoolCover cover) {
        return PaceTrial.of(cover, 100 * pace, 100 * reserve, 100 * inflow);
    }

    /** Month by month: what would be released, and what would wait. */
    public String trialChart(PoolCover cover) {
        List<PaceTrial.Month> shown = trial(cover).months();
        return Chart.upright(language.getLocale())
                .labels(all(shown, month -> show.month(month.month().toString())))
                .bars(show.phrase("insight.would"), MONEY, all(shown, PaceTrial.Month::released))
                .bars(show.phrase("insight.waits"), PROMISED, all(shown, PaceTrial.Month::carried))
                .json();
    }

    /** The last months of the whole shop; none for who does not see all of it. */
    public List<PointFlows.Month> getMonths() {
        if (months == null) {
            months = flows.ofTheShop();
        }
        return months;
    }

    /** The ways in which points ceased to be in any of the months. */
    public List<TransferCode> getWays() {
        return getMonths().stream()
                .flatMap(month -> month.gone().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    public long gone(PointFlows.Month month, TransferCode way) {
        return month.gone().getOrDefault(way, 0L);
    }

    public String monthChart() {
        return Chart.lines(language.getLocale())
                .labels(all(getMonths(), month -> show.month(month.month().toString())))
                .line(show.phrase("insight.issued"), PROMISED, false, all(getMonths(), month -> number(month.issued())))
                .line(show.phrase("insight.released"), MONEY, true, all(getMonths(), month -> number(month.released())))
                .line(show.phrase("insight.gone"), GONE, false, all(getMonths(), month -> number(month.allGone())))
                .json();
    }

    private static BigDecimal yuan(long fen) {
        return BigDecimal.valueOf(fen, 2);
    }

    private static BigDecimal number(long points) {
        return BigDecimal.valueOf(points);
    }

    private static <T, V> List<V> all(List<T> some, Function<T, V> value) {
        return some.stream().map(value).toList();
    }

    public Integer getPace() {
        return pace;
    }

    public void setPace(Integer pace) {
        this.pace = pace;
    }

    public Integer getReserve() {
        return reserve;
    }

    public void setReserve(Integer reserve) {
        this.reserve = reserve;
    }

    public Integer getInflow() {
        return inflow;
    }

    public void setInflow(Integer inflow) {
        this.inflow = inflow;
    }
}

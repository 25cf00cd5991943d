package shop.solvent.web.admin.home;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import shop.solvent.dashboard.Dashboard;
import shop.solvent.dashboard.DashboardView;
import shop.solvent.kernel.Money;
import shop.solvent.order.DailySales;
import shop.solvent.order.State;
import shop.solvent.web.admin.Chart;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Language;

/** How the shop stands now: does it sell, and can it pay what it owes? */
@Named("dashboard")
@RequestScoped
public class DashboardPage {

    private static final int DAYS = 7;

    @Inject
    private Dashboard dashboard;

    @Inject
    private Formats show;

    @Inject
    private Language language;

    private DashboardView view;
    private List<Day> days;

    @PostConstruct
    void load() {
        view = dashboard.view();
        Map<LocalDate, Day> byDay = new TreeMap<>();
        for (LocalDate day = view.today().minusDays(DAYS - 1L); !day.isAfter(view.today()); day = day.plusDays(1)) {
            byDay.put(day, new Day(day, 0, 0, 0, Money.fen(0)));
        }
        for (DailySales.Day sales : view.sales()) {
            byDay.computeIfPresent(sales.day(), (day, sum) -> sum.plus(sales));
        }
        days = List.copyOf(byDay.values());
    }

    /** The orders of one day by outcome. */
    public record Day(LocalDate day, long accepted, long held, long refused, Money paid) {

        Day plus(DailySales.Day sales) {
            boolean isHeld = sales.state() == State.HELD;
            boolean isRefused = !isHeld && sales.state() != State.PAID && sales.state() != State.REFUNDED;
            return new Day(
                    day,
                    accepted + (isHeld || isRefused ? 0 : sales.orders()),
                    held + (isHeld ? sales.orders() : 0),
                    refused + (isRefused ? sales.orders() : 0),
                    paid.plus(Money.fen(sales.state() == State.PAID ? sales.paid() : 0)));
        }

        public long orders() {
            return accepted + held + refused;
        }
    }

    public DashboardView getView() {
        return view;
    }

    public List<Day> getDays() {
        return days;
    }

    public Day getToday() {
        return days.get(days.size() - 1);
    }

    public long getWeek() {
        return days.stream().mapToLong(Day::orders).sum();
    }

    public boolean isQuiet() {
        return getWeek() == 0;
    }

    public Money getOwed() {
        return Money.fen(
                view.owed().stream().mapToLong(one -> one.amount().amount()).sum());
    }

    /** What waits for a person, by kind: {@code Held order 13 · Held withdrawal 2}. */
    public String getWaiting() {
        return view.open().entrySet().stream()
                .map(kind -> show.label("case-kind", kind.getKey()) + " " + show.number(kind.getValue()))
                .collect(Collectors.joining(" · "));
    }

    /** Custody less everything owed: never below zero while the promise holds. */
    public Money getCover() {
        return view.custody().minus(getOwed());
    }

    public String getOrdersChart() {
        List<String> labels = days.stream().map(day -> show.day(day.day())).toList();
        return Chart.upright(language.getLocale())
                .labels(labels)
                .bars(show.label("outcome", "accepted"), "#1f7a5c", longs(Day::accepted))
                .bars(show.label("outcome", "held"), "#d9962b", longs(Day::held))
                .bars(show.label("outcome", "refused"), "#b4463c", longs(Day::refused))
                .json();
    }

    private List<Number> longs(ToLongFunction<Day> value) {
        return days.stream().<Number>map(value::applyAsLong).toList();
    }

    public String getCustodyChart() {
        Chart chart = Chart.lying(language.getLocale())
                .labels(List.of(show.phrase("dashboard.owed"), show.phrase("dashboard.custody")));
        String[] colours = {"#0f625a", "#3f8f86", "#d9962b", "#4a6fa5", "#7a6aa8"};
        int next = 0;
        for (DashboardView.Owed owed : view.owed()) {
            chart.bars(
                    show.label("liability", owed.kind()),
                    colours[next++ % colours.length],
                    List.of(owed.amount().inUnits(), 0));
        }
        return chart.bars(
                        show.phrase("dashboard.custody"),
                        "#8a95a3",
                        List.of(0, view.custody().inUnits()))
                .json();
    }

    public String getPointsChart() {
        return Chart.lying(language.getLocale())
                .labels(List.of(show.phrase("dashboard.points-owed"), show.phrase("dashboard.backing")))
                .bars(
                        show.phrase("dashboard.points-owed"),
                        "#0f625a",
                        List.of(view.pointsOwed().inUnits(), 0))
                .bars(
                        show.phrase("dashboard.backing"),
                        "#8a95a3",
                        List.of(0, view.backing().inUnits()))
                .json();
    }
}

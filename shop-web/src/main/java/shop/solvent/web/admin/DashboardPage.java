package shop.solvent.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.dashboard.Dashboard;
import shop.solvent.dashboard.DashboardView;
import shop.solvent.dashboard.DaySales;
import shop.solvent.kernel.Money;

/** How the shop stands now: does it sell, and can it pay what it owes? */
@Named("dashboard")
@RequestScoped
public class DashboardPage {

    @Inject
    private Dashboard dashboard;

    @Inject
    private Show show;

    @Inject
    private Language language;

    private DashboardView view;
    private List<Day> days;

    @PostConstruct
    void load() {
        view = dashboard.view();
        Map<LocalDate, long[]> byDay = new TreeMap<>();
        for (DaySales sales : view.sales()) {
            byDay.computeIfAbsent(sales.day(), day -> new long[4])[column(sales.outcome())] += sales.orders();
            byDay.get(sales.day())[3] += sales.paid().amount();
        }
        days = new ArrayList<>();
        byDay.forEach((day, n) -> days.add(new Day(day, n[0], n[1], n[2], Money.fen(n[3]))));
    }

    private static int column(String outcome) {
        return switch (outcome) {
            case "accepted" -> 0;
            case "held" -> 1;
            default -> 2;
        };
    }

    /** The orders of one day by outcome. */
    public record Day(LocalDate day, long accepted, long held, long refused, Money paid) {

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
        return days.isEmpty() ? new Day(null, 0, 0, 0, Money.fen(0)) : days.get(days.size() - 1);
    }

    public long getWeek() {
        return days.stream().mapToLong(Day::orders).sum();
    }

    public boolean isQuiet() {
        return getWeek() == 0;
    }

    public Money getOwed() {
        return Money.fen(
                view.liabilities().values().stream().mapToLong(Money::amount).sum());
    }

    /** Custody less everything owed: never below zero while the promise holds. */
    public Money getCover() {
        return view.custody().minus(getOwed());
    }

    /** Face value of all released points. */
    public Money getPointsOwed() {
        return view.faceValue().times(view.releasedPoints());
    }

    public boolean isPointsCovered() {
        return view.backing().equals(getPointsOwed());
    }

    public String getOrdersChart() {
        List<String> labels = days.stream().map(day -> show.day(day.day())).toList();
        return BarChart.upright(language.getLocale())
                .labels(labels)
                .bars(show.label("outcome", "accepted"), "#1f7a5c", longs(Day::accepted))
                .bars(show.label("outcome", "held"), "#d9962b", longs(Day::held))
                .bars(show.label("outcome", "refused"), "#b4463c", longs(Day::refused))
                .json();
    }

    private List<Number> longs(java.util.function.ToLongFunction<Day> value) {
        return days.stream().<Number>map(value::applyAsLong).toList();
    }

    public String getCustodyChart() {
        BarChart chart = BarChart.lying(language.getLocale())
                .labels(List.of(show.phrase("dashboard.owed"), show.phrase("dashboard.custody")));
        String[] colours = {"#0f625a", "#3f8f86", "#d9962b", "#4a6fa5", "#7a6aa8"};
        int next = 0;
        for (Map.Entry<String, Money> owed : view.liabilities().entrySet()) {
            chart.bars(
                    show.label("liability", owed.getKey()),
                    colours[next++ % colours.length],
                    List.of(owed.getValue().inUnits(), 0));
        }
        return chart.bars(
                        show.phrase("dashboard.custody"),
                        "#8a95a3",
                        List.of(0, view.custody().inUnits()))
                .json();
    }

    public String getPointsChart() {
        return BarChart.lying(language.getLocale())
                .labels(List.of(show.phrase("dashboard.points-owed"), show.phrase("dashboard.backing")))
                .bars(
                        show.phrase("dashboard.points-owed"),
                        "#0f625a",
                        List.of(getPointsOwed().inUnits(), 0))
                .bars(
                        show.phrase("dashboard.backing"),
                        "#8a95a3",
                        List.of(0, view.backing().inUnits()))
                .json();
    }
}

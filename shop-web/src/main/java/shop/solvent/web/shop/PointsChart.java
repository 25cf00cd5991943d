package shop.solvent.web.shop;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.points.PointsCalendar;
import shop.solvent.points.PointsCalendar.What;

/**
 * The calendar of points and coins as a drawing: a month a column, what comes above the line and what ends below it.
 *
 * @param middle where the line is
 * @param months the columns, whether anything happens in them or not
 * @param later points and coins that come or end after the last of them
 */
public record PointsChart(int width, int height, int middle, List<Bar> bars, List<Month> months, long later) {

    private static final int MONTHS = 12;
    private static final int COLUMN = 50;
    private static final int BAR = 30;
    private static final int UP = 120;
    private static final int DOWN = 70;
    private static final int LABELS = 24;

    /** A part of a column. @param what in small letters */
    public record Bar(int x, int y, int width, int height, String what) {}

    /** @param sums what comes and ends in it; empty for nothing */
    public record Month(String label, String whole, int x, Map<What, Long> sums) {

        public boolean isQuiet() {
            return sums.isEmpty();
        }

        public long of(What what) {
            return sums.getOrDefault(what, 0L);
        }
    }

    static PointsChart of(PointsCalendar calendar, YearMonth first, Say say) {
        Map<YearMonth, Map<What, Long>> sums = new TreeMap<>();
        long later = 0;
        for (PointsCalendar.Day day : calendar.days()) {
            YearMonth month = YearMonth.from(day.on());
            if (month.isBefore(first.plusMonths(MONTHS))) {
                sums.computeIfAbsent(month, none -> new EnumMap<>(What.class))
                        .merge(day.what(), day.amount(), Long::sum);
            } else {
                later += day.amount();
            }
        }
        long most = sums.values().stream()
                .mapToLong(month -> Math.max(sum(month, true), sum(month, false) * UP / DOWN))
                .max()
                .orElse(0);
        List<Bar> bars = new ArrayList<>();
        List<Month> months = new ArrayList<>();
        for (int i = 0; i < MONTHS; i++) {
            YearMonth month = first.plusMonths(i);
            Map<What, Long> of = sums.getOrDefault(month, Map.of());
            int x = i * COLUMN;
            months.add(new Month(say.month(month), say.wholeMonth(month), x + COLUMN / 2, of));
            int up = UP;
            int down = UP;
            for (What what : What.values()) {
                long amount = of.getOrDefault(what, 0L);
                if (amount > 0) {
                    // What is there is seen, however little it is beside the most.
                    int height = (int) Math.max(3, Math.multiplyExact(amount, UP) / most);
                    up -= what.isComing() ? height : 0;
                    bars.add(new Bar(
                            x + (COLUMN - BAR) / 2,
                            what.isComing() ? up : down,
                            BAR,
                            height,
                            what.name().toLowerCase(Locale.ROOT).replace('_', '-')));
                    down += what.isComing() ? 0 : height;
                }
            }
        }
        return new PointsChart(MONTHS * COLUMN, UP + DOWN + LABELS, UP, bars, months, later);
    }

    private static long sum(Map<What, Long> month, boolean coming) {
        return month.entrySet().stream()
                .filter(one -> one.getKey().isComing() == coming)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Whether nothing comes and nothing ends. */
    public boolean isQuiet() {
        return bars.isEmpty() && later == 0;
    }

    /** Where the names of the months stand. */
    public int labels() {
        return height - 6;
    }
}

package shop.solvent.backtest;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * One measure of one day, under the base and under the candidate.
 *
 * @param name what it is of: a pool's code, a level, a flag; empty where there is only one
 */
public record Figure(LocalDate day, Measure measure, String name, long before, long after)
        implements Comparable<Figure> {

    private static final Comparator<Figure> ORDER =
            Comparator.comparing(Figure::day).thenComparing(Figure::measure).thenComparing(Figure::name);

    @Override
    public int compareTo(Figure other) {
        return ORDER.compare(this, other);
    }
}

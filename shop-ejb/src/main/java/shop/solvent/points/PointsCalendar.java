package shop.solvent.points;

import java.time.LocalDate;
import java.util.List;

/**
 * What comes of a member's points and coins, and what ends, day by day.
 *
 * @param late points whose day has come and that are not released: they wait for money in the pools
 * @param days what comes and ends from tomorrow on, endings from today on; the first first
 * @param whole whether nothing is left out: of more than {@value #MOST_LOTS} lots and {@value #MOST_ENDS} days the later ones are
 */
public record PointsCalendar(long late, List<Day> days, boolean whole) {

    static final int MOST_LOTS = 2_000;
    static final int MOST_ENDS = 400;

    /** What happens on a day. */
    public enum What {
        /** Points are due to be released, at the earliest: as soon as there is the money for them. */
        RELEASE(true),
        /** Coins can be spent from that day on. */
        COINS(true),
        /** The last day on which these points can be spent. */
        POINTS_END(false),
        /** The last day on which these coins can be spent. */
        COINS_END(false);

        private final boolean coming;

        What(boolean coming) {
            this.coming = coming;
        }

        public boolean isComing() {
            return coming;
        }
    }

    /** @param amount points or coins, more than none */
    public record Day(LocalDate on, What what, long amount) {}

    public PointsCalendar {
        days = List.copyOf(days);
    }
}

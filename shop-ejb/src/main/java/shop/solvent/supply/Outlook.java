package shop.solvent.supply;

import java.time.LocalDate;
import java.util.List;

/**
 * How long the keys of a product last at the rate at which they were sold lately.
 *
 * @param left keys that can be sold
 * @param uncounted whether there are more than were counted
 * @param days whole days that are looked at, the first first; today is not among them
 * @param sold on these days together
 * @param soonest after so many days none may be left; null where too little is known
 * @param likely after about so many days none is left; null where too little is known
 * @param latest after so many days at most none is left; null where too little is known, and where it may as well be never
 */
public record Outlook(
        String sku, long left, boolean uncounted, List<Day> days, long sold, Long soonest, Long likely, Long latest) {

    /** Days of trade below which nothing is said. */
    static final int FEWEST_DAYS = 7;

    /** Items below which nothing is said. */
    static final int FEWEST_SOLD = 5;

    /** Nobody plans further. */
    private static final long MOST_DAYS = 3_650;

    public Outlook {
        days = List.copyOf(days);
    }

    /** How many were sold on a day. */
    public record Day(LocalDate day, long sold) {}

    /** Whether something is said of how long it lasts. */
    public boolean isKnown() {
        return likely != null;
    }

    /**
     * From the mean of the days and how far they lie apart. What is sold by chance alone lies apart by the root of what is sold, so
     * less is never assumed; and the days of one month tell the mean of the next with an error of twice its own.
     */
    static Outlook of(String sku, long left, boolean uncounted, List<Day> days) {
        long sold = days.stream().mapToLong(Day::sold).sum();
        int n = days.size();
        if (n < FEWEST_DAYS || sold < FEWEST_SOLD) {
            return new Outlook(sku, left, uncounted, days, sold, null, null, null);
        }
        double mean = (double) sold / n;
        double apart = days.stream()
                        .mapToDouble(day -> (day.sold() - mean) * (day.sold() - mean))
                        .sum()
                / (n - 1);
        double error = 2 * Math.sqrt(Math.max(apart, mean) / n);
        return new Outlook(
                sku,
                left,
                uncounted,
                days,
                sold,
                days(left, mean + error),
                days(left, mean),
                mean - error <= 0 ? null : days(left, mean - error));
    }

    private static Long days(long left, double aDay) {
        return (long) Math.min(MOST_DAYS, Math.floor(left / aDay));
    }
}

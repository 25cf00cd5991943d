package shop.solvent.stream;

/**
 * How large a stream is.
 *
 * @param members honest ones; those who are there for fraud come on top
 * @param orders that an honest member of the middle places in 90 days
 * @param grain minutes to which honest acts are rounded, so that those of one moment share a transaction
 * @param lanes how many acts of one moment go on at once; with one the run is the same each time
 */
public record StreamPlan(long seed, int members, int days, double orders, int grain, int lanes) {

    /** Small enough for a test. */
    public static StreamPlan small(long seed) {
        return new StreamPlan(seed, 300, 16, 8, 240, 1);
    }

    /** As large as asked for. */
    public static StreamPlan of(long seed, int members, int days) {
        return new StreamPlan(seed, members, days, 1.6, 60, 4);
    }
}

package shop.solvent.rules.release;

/**
 * A pool before a release run.
 *
 * @param pool code
 * @param period ISO year and month, {@code 2026-11}
 * @param funded fen in the pool now
 * @param fundedThisPeriod fen that came in during the period
 * @param fundedLastPeriod fen that came in during the period before
 * @param demand points that the schedules ask for by the end of the period, what was carried forward included
 * @param locked points of the pool that are not yet released
 */
public record ReleaseFacts(
        String pool,
        String period,
        long funded,
        long fundedThisPeriod,
        long fundedLastPeriod,
        long demand,
        long locked) {}

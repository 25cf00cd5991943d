package shop.solvent.pool;

/**
 * Starts the release run of a pool for a period.
 *
 * @param period ISO year and month, e.g. {@code 2026-11}; stages take part that are due by its end, of the running
 *     month those due on the day of the run
 * @param by a person or a channel
 */
public record StartRelease(String key, String pool, String period, String by) {}

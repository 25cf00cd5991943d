package shop.solvent.pool;

/**
 * Starts the release run of a pool for a period.
 *
 * @param period ISO year and month, e.g. {@code 2026-11}; all stages that fall due by its end take part
 * @param by a person or a channel
 */
public record StartRelease(String key, String pool, String period, String by) {}

package shop.solvent.screening;

import java.time.Instant;

/**
 * How far it is that everybody is compared anew.
 *
 * @param version that was taken; null if somebody asked for it
 * @param screened names that were compared so far
 * @param hits new cases that came of it
 * @param endedAt null while it goes on
 */
public record RunView(long id, Long version, String by, Instant begunAt, long screened, long hits, Instant endedAt) {}

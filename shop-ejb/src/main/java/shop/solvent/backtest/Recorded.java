package shop.solvent.backtest;

import java.time.Instant;

/**
 * A decision on record.
 *
 * @param id of the order or the release run it decided
 * @param at when that was, as the period counts
 * @param facts JSON in UTF-8
 * @param result what was decided then, JSON in UTF-8; null where it is not asked for
 */
record Recorded(long id, Instant at, byte[] facts, byte[] result) {}

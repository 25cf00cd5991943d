package shop.solvent.dispute;

import java.time.Instant;

/**
 * What the shop's records say of a line by themselves.
 *
 * @param what {@code delivered}, {@code shown}, {@code used-up}, {@code replaced}, {@code revoked}, {@code owned}, {@code used}, {@code
 *     promised}, {@code making}, {@code reserved}
 * @param item of the line, from 1
 * @param at null where it did not happen yet
 * @param record id of what says it; null where nothing does yet
 */
public record ProofOfDelivery(String what, int item, Instant at, String record) {}

package shop.solvent.tier;

import java.time.Instant;

/**
 * A version of the shop's tiers.
 *
 * @param version 1, 2, 3, …
 * @param terms null where tiers were switched off
 * @param askedBy username
 * @param agreedBy username
 * @param applied whether all members have been looked at since
 */
public record TierScheme(
        int version, TierTerms terms, String askedBy, String agreedBy, String reason, Instant at, boolean applied) {

    /** Whether levels go by growth. */
    public boolean isOn() {
        return terms != null;
    }
}

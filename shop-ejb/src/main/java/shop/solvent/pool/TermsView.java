package shop.solvent.pool;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Terms that were agreed for a pool.
 *
 * @param number from 1
 * @param from the first day in the shop's zone on which they hold
 * @param reason why, in words
 * @param standing where they stand on the day they are looked at
 */
public record TermsView(
        int number,
        LocalDate from,
        PoolTerms terms,
        String askedBy,
        String agreedBy,
        String reason,
        Instant recordedAt,
        Standing standing) {

    public enum Standing {
        IN_FORCE,
        /** Agreed, and their day is yet to come. */
        AHEAD,
        OVER
    }
}

package shop.solvent.credit;

import java.time.Instant;

/**
 * A version of what counts.
 *
 * @param version 1, 2, 3, …
 * @param askedBy username; the system of the one that ships
 * @param agreedBy username; null of the one that ships
 */
public record CreditScheme(int version, CreditTerms terms, String askedBy, String agreedBy, String reason, Instant at) {

    /** Whether it is the one that ships, which nobody published. */
    public boolean isFirst() {
        return agreedBy == null;
    }
}

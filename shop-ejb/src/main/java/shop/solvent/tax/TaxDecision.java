package shop.solvent.tax;

import java.time.Instant;

/**
 * How the shop withholds, as two people said.
 *
 * @param method {@link #NONE} or the code of a table of the profile
 * @param profile code of the profile it was said under
 * @param note why, in their words
 * @param agreedBy null where one person did it alone
 */
public record TaxDecision(
        long id, String method, String profile, String note, String askedBy, String agreedBy, Instant at) {

    /** Nothing is withheld here: the shop has said so, and why. */
    public static final String NONE = "none";
}

package shop.solvent.promoter;

import java.time.Instant;

/**
 * A step of somebody who promotes, as it stands on record.
 *
 * @param terms the version they had accepted by then
 * @param reason null unless they were suspended
 * @param note why, by who did it; null if nothing was said
 * @param agreedBy null where nobody had to
 */
public record PromoterStep(
        Kind kind, String terms, Breach reason, String note, String by, String agreedBy, Instant at) {

    /** What was done. */
    public enum Kind {
        JOINED,
        LEFT,
        SUSPENDED,
        RESTORED
    }
}

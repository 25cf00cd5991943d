package shop.solvent.pool;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A legal sign-off as two people recorded it: who of the law said, and in which document, that the shop may raise lots.
 *
 * @param profile code of the jurisdiction's profile of which it was said
 * @param growth most that a lot may come to over its whole life, basis points of what it was issued with
 * @param signer who signed, and {@code firm} for whom
 * @param until the last day on which it holds
 * @param document what it is called, and {@code hash} its SHA-256 in hex
 * @param revokedBy null unless it was taken back
 * @param revokeReason null unless it was taken back
 * @param revokedAt null unless it was taken back
 * @param standing whether it holds today, and if not, why
 */
public record GrowthSignOff(
        long id,
        String profile,
        int growth,
        String signer,
        String firm,
        LocalDate signedOn,
        LocalDate until,
        String document,
        String hash,
        String askedBy,
        String agreedBy,
        String reason,
        Instant recordedAt,
        String revokedBy,
        String revokeReason,
        Instant revokedAt,
        Standing standing) {

    public enum Standing {
        /** It holds. */
        HOLDS,
        /** Its last day is over. */
        ENDED,
        /** Somebody took it back. */
        REVOKED,
        /** A later one took its place. */
        REPLACED,
        /** It is of another profile, or of more than the profile lets be. */
        OTHER_PROFILE
    }
}

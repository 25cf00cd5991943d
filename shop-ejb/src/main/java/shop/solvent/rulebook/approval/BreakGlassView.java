package shop.solvent.rulebook.approval;

import java.time.Instant;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Rules that one person put in force alone.
 *
 * @param rulebook the version, in hex
 * @param endsAt when it goes out of force unless somebody else confirms it before
 * @param endedAt when it went out of force again; null if it has not
 * @param reviewedBy who looked at it afterwards; null while that is open
 * @param confirmed what they said; null while that is open
 */
public record BreakGlassView(
        long draft,
        DecisionPoint point,
        String title,
        String rulebook,
        String reason,
        String brokenBy,
        Instant brokenAt,
        Instant endsAt,
        Instant endedAt,
        String reviewedBy,
        Instant reviewedAt,
        Boolean confirmed,
        String reviewReason) {

    public boolean isOpen() {
        return reviewedBy == null;
    }
}

package shop.solvent.limited;

import java.time.Instant;
import shop.solvent.draw.Draw;
import shop.solvent.kernel.id.LimitedIssueId;

/**
 * A limited issue.
 *
 * @param seedHash SHA-256 of what the draw begins with, as it was announced; null unless it is a draw
 * @param entries how many entered; null until nobody can any more
 * @param listHash SHA-256 of all tickets, {@link Draw#list}; null until nobody can enter any more
 * @param publicNumber as it was published; null as long as it is not known here
 * @param invitedFrom those of the line at later places than this, and at
 * @param invited this one at most, may buy
 * @param buyUntil until when; null before the draw
 * @param sold pieces that orders have, those that are held for review among them
 * @param endedAt null unless it was ended, or all was done
 */
public record LimitedView(
        LimitedIssueId id,
        LimitedTerms terms,
        byte[] seedHash,
        Integer entries,
        byte[] listHash,
        String publicNumber,
        Instant drawnAt,
        int invitedFrom,
        int invited,
        Instant buyUntil,
        int sold,
        String announcedBy,
        Instant announcedAt,
        Instant endedAt,
        String endedBy,
        String endReason) {

    public LimitedState state(Instant now) {
        if (endedAt != null) {
            return LimitedState.ENDED;
        }
        if (now.isBefore(terms.opens())) {
            return LimitedState.ANNOUNCED;
        }
        if (now.isBefore(terms.closes())) {
            return LimitedState.OPEN;
        }
        if (terms.way() == LimitedWay.FIRST) {
            return LimitedState.ENDED;
        }
        return drawnAt == null ? LimitedState.DRAWING : LimitedState.BUYING;
    }

    public int left() {
        return terms.quantity() - sold;
    }

    public boolean isDraw() {
        return terms.way() == LimitedWay.DRAW;
    }

    /** Whether it waits for the number that was announced. */
    public boolean waitsForNumber(Instant now) {
        return state(now) == LimitedState.DRAWING && terms.publicSource() != null && publicNumber == null;
    }
}

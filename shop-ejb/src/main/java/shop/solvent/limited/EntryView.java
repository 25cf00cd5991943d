package shop.solvent.limited;

import java.time.Instant;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.kernel.id.MemberId;

/**
 * That a member takes part in a draw.
 *
 * @param ticket by which the member finds itself in the published list: 32 hexadecimal digits
 * @param place where the draw put it, 1 for the first; null before the draw
 */
public record EntryView(
        LimitedIssueId issue, MemberId member, String ticket, String channel, Instant enteredAt, Integer place) {

    public enum Standing {
        /** Nobody is drawn yet. */
        WAITS,
        /** May buy now. */
        MAY_BUY,
        /** Comes next, if those before leave something. */
        IN_LINE,
        /** Could buy, and the time for it is over. */
        PASSED,
        /** All is over. */
        OVER
    }

    public Standing standing(LimitedView issue, Instant now) {
        if (issue.state(now) == LimitedState.ENDED) {
            return Standing.OVER;
        }
        if (place == null) {
            return Standing.WAITS;
        }
        if (place > issue.invited()) {
            return Standing.IN_LINE;
        }
        return place > issue.invitedFrom() && now.isBefore(issue.buyUntil()) ? Standing.MAY_BUY : Standing.PASSED;
    }
}

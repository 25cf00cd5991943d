package shop.solvent.approval;

import shop.solvent.approval.ApprovalView.State;
import shop.solvent.approval.Deed.Line;

/**
 * Which requests to list; each filter may be null.
 *
 * @param deed the code of a kind
 * @param about what the request names, a member by id or a pool by code, as the lines of it say
 * @param askedBy username
 * @param forReader only what waits for the reader: they may agree, and did not ask for it
 */
public record ApprovalQuery(State state, String deed, About about, String askedBy, boolean forReader) {

    /** Something a request names. */
    public record About(Line.Kind kind, String value) {}

    /** All there are. */
    public static ApprovalQuery all() {
        return new ApprovalQuery(null, null, null, null, false);
    }

    /** All that wait for the reader. */
    public static ApprovalQuery forTheReader() {
        return new ApprovalQuery(State.WAITING, null, null, null, true);
    }

    /** All that wait and name this. */
    public static ApprovalQuery waitingAbout(Line.Kind kind, String value) {
        return new ApprovalQuery(State.WAITING, null, new About(kind, value), null, false);
    }

    /** All that were done and name this. */
    public static ApprovalQuery doneAbout(Line.Kind kind, String value) {
        return new ApprovalQuery(State.DONE, null, new About(kind, value), null, false);
    }
}

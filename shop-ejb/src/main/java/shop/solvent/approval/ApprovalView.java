package shop.solvent.approval;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import shop.solvent.approval.Deed.Line;
import shop.solvent.kernel.id.ApprovalId;

/**
 * A request that takes two people.
 *
 * @param hash of the content; who agrees says to which
 * @param lines what it says
 * @param endsAt when it ends by itself if nobody has decided
 * @param decidedBy null while it waits, and where it ended by itself
 * @param decisionReason what was said against it; of a void request, {@code changed} or {@code asker}; null if nothing was
 * @param result what the deed gave; null unless it is done
 */
public record ApprovalView(
        ApprovalId id,
        String deed,
        String subject,
        String hash,
        List<Line> lines,
        String reason,
        State state,
        String askedBy,
        Instant askedAt,
        Instant endsAt,
        String decidedBy,
        Instant decidedAt,
        String decisionReason,
        String result) {

    /** Where a request has got to. */
    public enum State {
        WAITING,
        DONE,
        REJECTED,
        /** Taken back by who asked. */
        WITHDRAWN,
        /** Nobody decided in time. */
        ENDED,
        /** What it was made for has changed. */
        VOID
    }

    public ApprovalView {
        lines = List.copyOf(lines);
    }

    /** Why a request became void. */
    enum Void {
        /** What it was made for is another by now. */
        CHANGED,
        /** Who asked may no longer ask for that. */
        ASKER;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static String text(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}

package shop.solvent.coupon;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.CouponGrantId;
import shop.solvent.table.ImportProblem;

/**
 * Coupons of a batch that are given to many members.
 *
 * @param name of the file, or empty
 * @param filter null if it is a file that names the members
 * @param total members it is about
 * @param done of them, so far
 * @param granted to so many of these
 * @param skipped of these: they had as many as one may have
 * @param problems the first lines of the file that name nobody; the others are done
 */
public record GrantView(
        CouponGrantId id,
        CouponBatchId batch,
        String name,
        GrantFilter filter,
        State state,
        String reason,
        int total,
        int done,
        int granted,
        int skipped,
        List<ImportProblem> problems,
        int problemCount,
        String by,
        Instant at,
        Instant endedAt) {

    public enum State {
        /** Could be done, and waits for somebody to say so. */
        CHECKED,
        RUNNING,
        DONE,
        /** Ended before all had one: there were no more of the batch. */
        FULL,
        CANCELLED
    }

    public boolean isUnderWay() {
        return state == State.RUNNING;
    }

    /** In per cent. */
    public int progress() {
        return total == 0 ? 100 : (int) Math.min(100, 100L * done / total);
    }
}

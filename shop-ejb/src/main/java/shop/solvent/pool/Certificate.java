package shop.solvent.pool;

import java.util.List;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;

/**
 * From which every holder can recompute their share: {@code floor(due × released / demand)}, and one point more for the
 * oldest lots until all of {@code released} is given out, never more than was due.
 *
 * @param shares one page of the share list, by lot
 * @param total how long the whole list is
 */
public record Certificate(RunView run, List<Share> shares, long total) {

    /**
     * One lot's part.
     *
     * @param released less than {@code share} only if the order was refunded while the run went on
     */
    public record Share(LotId lot, MemberId member, long due, long share, long released) {

        /** The line that is hashed. */
        static String line(LotId lot, long due, long share, long released) {
            return lot + "," + due + "," + share + "," + released + "\n";
        }
    }
}

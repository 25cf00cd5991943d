package shop.solvent.credit;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.RecordRows.Kind;

/**
 * A member's credit, and how it can get better.
 *
 * @param now what they have
 * @param scheme the version that is in force
 * @param next the grade above; null if it is the best
 * @param missing points to it
 * @param better what would add to it, the most first
 * @param before how it was, the latest first, the present one among them
 * @param objectedAt when they last said that it is wrong; null if they never did
 * @param waiting whether nobody has looked at that yet
 */
public record CreditView(
        MemberId member,
        CreditScore now,
        CreditScheme scheme,
        Grade next,
        int missing,
        List<Room> better,
        List<CreditScore> before,
        Instant objectedAt,
        boolean waiting) {

    public CreditView {
        better = List.copyOf(better);
        before = List.copyOf(before);
    }

    /**
     * What would add to it.
     *
     * @param each points of one more, where it speaks for the member
     * @param points that are still to be had of it: by more of it, or once what happened is long enough ago
     * @param days after which what happened does not count any more; 0 where it speaks for the member, or counts for ever
     */
    public record Room(Kind kind, int each, int points, int days) {}
}

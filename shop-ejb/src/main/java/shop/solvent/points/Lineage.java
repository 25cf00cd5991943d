package shop.solvent.points;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PointGiftId;

/**
 * Where a lot came from and what became of it: the lot that its order gave, what was used of that, the lots that gifts made of
 * it, and so on.
 *
 * @param asked the lot that was asked for; it is somewhere in the tree
 * @param root the lot that the order gave
 * @param whole whether nothing is left out, as it is of an order with very many lots
 */
public record Lineage(LotView asked, Node root, boolean whole) {

    /**
     * A lot in the tree.
     *
     * @param gift that made it; null of the lot that the order gave, and of one that a run raised it by
     * @param raise whether the lot above was raised by it, out of surplus
     * @param points how many, of points as of coins
     * @param left how many of them can be spent now
     * @param locked how many are not released
     * @param cancelled how many were taken back with the order
     * @param endsOn the last day on which they can be spent; null if they do not end
     */
    public record Node(
            LotId lot,
            MemberId member,
            PointGiftId gift,
            boolean raise,
            long points,
            long left,
            long locked,
            long cancelled,
            Instant at,
            LocalDate endsOn,
            List<Use> uses,
            List<Node> children) {

        /** This one and all below, the upper ones first. */
        public Stream<Node> all() {
            return Stream.concat(Stream.of(this), children.stream().flatMap(Node::all));
        }
    }

    /**
     * What something of a lot was used for.
     *
     * @param order that it paid; null if it was something else
     * @param gift that gave it away; null if it was something else
     * @param endedAt when what was held went on or came back, or what was gone came back; null if it did not
     */
    public record Use(
            LotUses.Kind kind,
            OrderId order,
            PointGiftId gift,
            long points,
            State state,
            Instant at,
            Instant endedAt) {}

    /** How it stands with something that was used. */
    public enum State {
        HELD,
        GONE,
        BACK
    }
}

package shop.solvent.project;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.OrderId;

/**
 * An order, or its refund, in the statement of a netting.
 *
 * @param entry its number
 * @param there whether it is of the first project's points at the second, and not the other way
 * @param kind {@code SPENT} or {@code BACK}
 * @param face of the points, in fen; below zero for a refund
 * @param amount what of it the issuer makes good
 */
public record NettingLine(long entry, boolean there, OrderId order, String kind, Money face, Money amount, Instant at) {

    /** The line that is hashed: nobody's name is in it. */
    String text() {
        return (there ? ">" : "<") + "," + order + "," + kind + "," + face.amount() + "," + amount.amount() + "," + at
                + "\n";
    }
}

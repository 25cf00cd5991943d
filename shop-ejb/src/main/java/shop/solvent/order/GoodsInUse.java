package shop.solvent.order;

import java.util.Collection;
import shop.solvent.kernel.id.OrderId;

/** Somebody who knows whether what was bought has been used: each bean of this type is asked before money comes back. */
public interface GoodsInUse {

    /**
     * Whether any of these lines was used. What it looks at it locks until the present transaction ends, so that nothing is
     * used while the money goes back.
     *
     * @param lines of the order, the first is 0
     */
    boolean isUsed(OrderId order, Collection<Integer> lines);
}

package shop.solvent.order;

import java.util.Collection;
import java.util.Optional;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Rejection;

/**
 * Somebody who handed something out with orders: each bean of this type is asked before the money goes back, and takes it back
 * with the money.
 */
public interface HandedOut {

    /**
     * Whether any of these lines was used. What it looks at it locks until the present transaction ends, so that nothing is
     * used while the money goes back.
     *
     * @param lines of the order, the first is 0
     */
    default boolean isUsed(OrderId order, Collection<Integer> lines) {
        return false;
    }

    /**
     * What of it stands against giving the money back, as it looks now: then two people of the shop give it back, or nobody. Empty
     * if nothing does.
     */
    default Optional<Rejection> against(OrderId order) {
        return Optional.empty();
    }

    /**
     * What of it stands against giving a part of the order's money back, in the present transaction, which holds the order: then nobody
     * does. Empty if nothing does.
     *
     * @param parts of the order
     */
    default Optional<Rejection> againstParts(OrderId order, Collection<RefundPart> parts) {
        return Optional.empty();
    }

    /**
     * Takes what was handed out with some items of the order back, in the present transaction, which holds the order and has moved the
     * money. The order stands.
     *
     * @param whatIsSeen as {@link #takeBack} has it
     */
    default void takeBackItems(
            OrderId order, Collection<ItemsBack> items, boolean whatIsSeen, String by, String reason) {}

    /**
     * Takes it back, in the present transaction, which holds the order and has moved the money. What was taken from a {@link Source}
     * and is not given to anybody comes back by that.
     *
     * @param whatIsSeen whether also what cannot be taken from whom it was given to
     * @throws Rejection as {@link #against} tells, where there is such a thing and that was not agreed to
     */
    default void takeBack(OrderId order, boolean whatIsSeen, String by, String reason) {}
}

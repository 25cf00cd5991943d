package shop.solvent.order;

import java.util.Optional;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Rejection;

/** Somebody who handed something out with orders: each bean of this type takes it back when the money goes back. */
public interface HandedOut {

    /**
     * What of it stands against giving the money back, as it looks now: then two people of the shop give it back, or nobody. Empty
     * if nothing does.
     */
    Optional<Rejection> against(OrderId order);

    /**
     * Takes it back, in the present transaction, which holds the order and has moved the money.
     *
     * @param whatIsSeen whether also what cannot be taken from whom it was given to
     * @throws Rejection as {@link #against} tells, where there is such a thing and that was not agreed to
     */
    void takeBack(OrderId order, boolean whatIsSeen, String by, String reason);
}

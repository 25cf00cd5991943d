package shop.solvent.order;

import java.util.List;
import java.util.Set;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.rules.checkout.CheckoutDecision.Use;

/**
 * What the orders of a batch may take of a {@link Source}, locked until the transaction ends. They are decided one after another: what
 * one of them takes, the next finds taken.
 */
public interface Taking {

    /** Where no order wants anything. */
    Taking NONE = new Taking() {};

    /**
     * That there is what an order wants, after what those before it took.
     *
     * @param index of the order, by its {@link Wish}
     * @throws shop.solvent.platform.Rejection if not: the order is as if it had not come
     */
    default void require(int index) {}

    /**
     * The campaigns that may grant the order something because of it.
     *
     * @throws shop.solvent.platform.Rejection as {@link #require}
     */
    default Set<String> campaigns(int index) {
        return Set.of();
    }

    /**
     * After {@link #require} and {@link #campaigns}: the order takes what it wants, for it is accepted, or held.
     *
     * @param held whether it waits for a decision
     * @param uses of campaigns that granted it something
     */
    default void take(int index, OrderId order, boolean held, List<Use> uses) {}

    /** Instead of {@link #take}: the order is refused, which is on record, and takes nothing. */
    default void leave(int index, OrderId order) {}

    /** The coupons that the order showed, in that order, once it is known what became of it. */
    default List<ShownCoupon> shown(int index) {
        return List.of();
    }

    /** As it was before any order was decided: they are decided again. */
    default void again() {}

    /** Writes what was taken, and what is to be remembered of those who were turned away. */
    default void write() {}
}

package shop.solvent.order;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.platform.Answering;

/**
 * Something that orders take of, in their transactions: coupons, stock, pieces of what there is little of. Each bean of this type
 * is asked where orders are placed, decided and taken back. Orders that take nothing of it cost it nothing.
 *
 * <p>Locks are taken in one order over the whole shop: buyers' accounts, then of each source what orders take, by its {@link Place},
 * then what many orders count on.
 */
public interface Source {

    /** Which source is locked when: in this order. */
    enum Place {
        COUPONS,
        KEYS,
        PROMISES,
        COUNTS,
        PIECES,
        SHARES,
        TILLS,
        GROUPS
    }

    /** What happens to an order that may have taken something. */
    enum Turn {
        /** It was held, and goes on. */
        GOES_ON,
        /** It was held, and does not come to be. */
        COMES_TO_NOTHING,
        /** It was paid, and is taken back. */
        TAKEN_BACK
    }

    /**
     * An order that is on record.
     *
     * @param campaigns whether any campaign granted it something
     */
    record Taker(OrderId order, boolean campaigns) {}

    /**
     * What can be chosen among things that are otherwise alike.
     *
     * @param face what a buyer sees of it
     * @param premium fen on top of any price of the goods
     */
    record Chosen(String sku, String face, long premium) {}

    /** Each source has one of its own. */
    Place place();

    /** Locks what these orders want, under their buyers' locks; {@link Taking#NONE} if they want nothing of it. */
    Taking lock(List<Wish> orders);

    /** As {@link #lock}, for who only wants to know: what is there now may be gone a moment later. */
    default Taking look(List<Wish> carts) {
        return Taking.NONE;
    }

    /** What these are of which a buyer chose one, once it is answered, sold or not; what nobody may choose is missing. */
    default Map<StockKeyId, Chosen> chosen(Collection<StockKeyId> chosen, Answering asked) {
        return Map.of();
    }

    /** Locks what these orders have, as {@link #lock} does, before they {@linkplain #turn take} that turn. */
    void hold(Collection<Taker> orders, Turn turn);

    /**
     * Lets what orders have go on with them, or takes it back: once, however often it is called.
     *
     * @param orders locked, and at once all that take that turn in this transaction
     * @param by who decided it
     * @param reason null if none was given
     */
    void turn(Collection<Taker> orders, Turn turn, String by, String reason);

    /**
     * A part of the order's money goes back, and the order stands: in the present transaction, which holds the order.
     *
     * @param before fen of money that were left to go back, more than {@code after}
     * @param after fen of money that are left now
     */
    default void parted(OrderId order, long before, long after) {}

    /** The coupons that the order showed when it was placed, in that order. */
    default List<ShownCoupon> shownWith(OrderId order) {
        return List.of();
    }
}

package shop.solvent.order;

import shop.solvent.kernel.id.OrderId;

/**
 * An order that is on record, locked to be changed.
 *
 * @param booking what it did, or will do, to the books
 * @param events how many events it has had
 */
record PlacedOrder(Booking booking, State state, String channel, int events) {

    OrderId id() {
        return booking.order();
    }
}

package shop.solvent.groupbuy;

/** Where a member of a group stands: as the order does. */
public enum SeatState {
    /** The order is held. */
    WAITING,
    /** The order went through. */
    THROUGH,
    /** The order came to nothing: the member left, or the group did not come about. */
    LEFT,
    /** The order went through, and was taken back later. */
    RETURNED
}

package shop.solvent.order;

/** Where an order stands. */
public enum State {
    /** Paid and posted. */
    PAID,
    /** The money is set aside; a risk officer decides. */
    HELD,
    /** Refused when it was placed; nothing moved. */
    REFUSED,
    /** Held, then rejected by a risk officer; the money is back. */
    REJECTED,
    /** Paid, then taken back whole. */
    REFUNDED
}

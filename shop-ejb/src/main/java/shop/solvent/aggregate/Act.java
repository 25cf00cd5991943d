package shop.solvent.aggregate;

/** Something that somebody does, and a counter counts. Each act is one row that never moves to another moment. */
public enum Act {
    /** An order that came, whatever became of it; one that was refused at once did not. */
    ORDER_PLACED,
    /** An order that went through, given back later or not. */
    ORDER_PAID,
    /** An order that rules refused. */
    ORDER_DECLINED,
    /** Counted when it was given back. */
    ORDER_REFUNDED,
    TOP_UP,
    /** That somebody asked for, whatever became of it. */
    WITHDRAWAL,
    /** Points or coins that a member gave another one; counted for the giver. */
    POINTS_GIVEN,
    /** The same, counted for whom it was given. */
    POINTS_RECEIVED,
    /** A member came by somebody's invitation. */
    BINDING,
    /** What is in a cart was kept for whoever went to pay for it. */
    RESERVATION,
    /** What was kept was not paid in time, or given up: counted when it was let go. */
    RESERVATION_LET_GO,
    /** A member came in. */
    SIGN_IN,
    /** A wrong code for a member's number, or a sign-in that rules stopped. */
    SIGN_IN_FAILED
}

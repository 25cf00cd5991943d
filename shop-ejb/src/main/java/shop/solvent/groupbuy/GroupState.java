package shop.solvent.groupbuy;

/** Where a group stands. */
public enum GroupState {
    /** It is joined until its time is over. */
    OPEN,
    /** As many as were wanted are in it: their orders go through. */
    FULL,
    /** All of its orders went through. */
    DONE,
    /** Too few came in time: the money goes back. */
    ENDING,
    /** The money is back. */
    FAILED
}

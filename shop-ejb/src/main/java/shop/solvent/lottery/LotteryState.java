package shop.solvent.lottery;

/** How far a lottery is. */
public enum LotteryState {
    ANNOUNCED,
    /** Tickets can be bought. */
    OPEN,
    /** No more can be bought, and it is about to be drawn. */
    DRAWING,
    /** It is drawn, and prizes are being paid. */
    PAYING,
    ENDED,
    /** All tickets come back, or have come back. */
    CANCELLED
}

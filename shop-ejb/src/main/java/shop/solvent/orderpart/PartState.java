package shop.solvent.orderpart;

import java.util.EnumSet;
import java.util.Set;
import shop.solvent.order.State;

/**
 * How far a part of an order, or a line of it, is. Nobody sets it: it follows from where the order stands and from what was handed over,
 * so it can contradict neither.
 */
public enum PartState {
    /** The order is held: nothing is handed over before somebody has decided. */
    HELD,
    /** Nothing of it is handed over yet. */
    UNDERWAY,
    /** Some of it is. */
    PARTLY,
    /** All of it is. */
    HANDED_OVER,
    /** The order was taken back. */
    BACK,
    /** The order never came to be: nothing was taken for it. */
    NEVER;

    /** Where one that is here can come to. */
    public Set<PartState> next() {
        return switch (this) {
            case HELD -> EnumSet.of(UNDERWAY, NEVER);
            case UNDERWAY -> EnumSet.of(PARTLY, HANDED_OVER, BACK);
            case PARTLY -> EnumSet.of(HANDED_OVER, BACK);
            case HANDED_OVER -> EnumSet.of(BACK);
            case BACK, NEVER -> EnumSet.noneOf(PartState.class);
        };
    }

    /** Where one can begin. */
    public static Set<PartState> first() {
        return EnumSet.of(HELD, UNDERWAY, NEVER);
    }

    /** @param handed how many of its items are handed over */
    static PartState of(State order, int items, int handed) {
        return switch (order) {
            case HELD -> HELD;
            case REFUSED, REJECTED, CANCELLED, EXPIRED -> NEVER;
            case REFUNDED -> BACK;
            default -> handed == 0 ? UNDERWAY : handed < items ? PARTLY : HANDED_OVER;
        };
    }
}

package shop.solvent.order;

import shop.solvent.platform.Rejection;

/** What one order of a batch is answered. */
public sealed interface Answer {

    /** It is on record. */
    record Placed(Receipt order) implements Answer {}

    /** It could not be carried out as it was made; nothing of it is on record. */
    record Rejected(Rejection rejection) implements Answer {}

    /** @throws Rejection if it was rejected */
    default Receipt receipt() {
        if (this instanceof Placed placed) {
            return placed.order;
        }
        throw ((Rejected) this).rejection;
    }
}

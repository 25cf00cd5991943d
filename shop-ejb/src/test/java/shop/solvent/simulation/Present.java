package shop.solvent.simulation;

import java.time.Instant;
import shop.solvent.kernel.id.GiftId;

/** Money a pool gave somebody, good until {@code end}. */
record Present(int number, GiftId id, Person member, long amount, Instant end) {

    @Override
    public String toString() {
        return "g" + number;
    }
}

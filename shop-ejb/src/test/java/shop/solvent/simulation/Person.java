package shop.solvent.simulation;

import java.time.Instant;
import shop.solvent.kernel.id.MemberId;

/** A member, and what the shop owes them by the answers it gave: amounts in fen and points. */
final class Person {

    final int number;
    final MemberId id;
    final String device;

    /** When they registered. */
    final Instant joined;

    Person inviter;
    String level = "basic";

    long paidIn;
    long earned;
    long gift;
    long change;
    long owed;

    long heldPaidIn;
    long heldEarned;
    long heldGift;
    long heldChange;

    /** Commissions that wait for their day. */
    long coming;

    long points;

    Person(int number, MemberId id, Person inviter, Instant joined) {
        this.number = number;
        this.id = id;
        this.inviter = inviter;
        this.joined = joined;
        this.device = "phone-" + number;
    }

    long spendable() {
        return paidIn - heldPaidIn + earned - heldEarned + gift - heldGift + change - heldChange;
    }

    boolean isAbove(Person other) {
        for (Person above = other.inviter; above != null; above = above.inviter) {
            if (above == this) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return "m" + number;
    }
}

package shop.solvent.simulation;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import shop.solvent.kernel.Asset;
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

    /** Yuan that a conversion brings. */
    long comingPaidIn;

    /** In minor units of other currencies: what there is, what of it is set aside, and what conversions bring. */
    final Map<Asset, Long> abroad = new EnumMap<>(Asset.class);

    final Map<Asset, Long> heldAbroad = new EnumMap<>(Asset.class);
    final Map<Asset, Long> comingAbroad = new EnumMap<>(Asset.class);

    /** As much of them as came from outside and is not back there. */
    final Map<Asset, Long> fromOrigin = new EnumMap<>(Asset.class);

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

    /** What is not set aside of the money paid in. */
    long free(Asset currency) {
        return currency == Asset.CNY
                ? paidIn - heldPaidIn
                : abroad.getOrDefault(currency, 0L) - heldAbroad.getOrDefault(currency, 0L);
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

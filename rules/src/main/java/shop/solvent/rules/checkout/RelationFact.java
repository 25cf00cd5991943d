package shop.solvent.rules.checkout;

import shop.solvent.rules.In;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * Whom the buyer is tied to, as it was worked out last; nothing of somebody who is tied to nobody. A <em>ring</em> is a largest set of
 * members of whom each has a device, an address or an account in common with another of it; what more than fifty have in common is
 * a place of many and does not count.
 *
 * @param ringSize members of the buyer's ring, the buyer counted; 0 for none
 * @param invitesInRing members of the ring who were invited by another of it
 * @param sharesDeviceWith others who used a device of the buyer's
 * @param sharesAddressWith others at an address of the buyer's
 * @param sharesPayeeWith others whose money comes from or goes to an account of the buyer's
 * @param inviterSharesDevice whether one of the two above the buyer used a device of the buyer's
 * @param inviterSharesAddress whether one of them is at an address of the buyer's
 * @param inviterSharesPayee whether one of them has an account of the buyer's
 * @param communitySize members of the buyer's community, the buyer counted; 0 for none
 * @param fanIn others who gave the buyer points or coins
 * @param circularFlow fen that go round through the buyer, from them and back to them
 * @param roundTrip fen that came in, came back from merchants and left again in 30 days: the least of the three
 * @param alikeAmounts amounts of ¥500 or more, paid in or taken out in 30 days, that are alike within a tenth; 0 where there are not two
 * @param daysOld whole days since it was worked out; −1 where it never was
 */
@Person
public record RelationFact(
        @In(Unit.COUNT) long ringSize,
        @In(Unit.COUNT) long invitesInRing,
        @In(Unit.COUNT) long sharesDeviceWith,
        @In(Unit.COUNT) long sharesAddressWith,
        @In(Unit.COUNT) long sharesPayeeWith,
        boolean inviterSharesDevice,
        boolean inviterSharesAddress,
        boolean inviterSharesPayee,
        @In(Unit.COUNT) long communitySize,
        @In(Unit.COUNT) long fanIn,
        @In(Unit.FEN) long circularFlow,
        @In(Unit.FEN) long roundTrip,
        @In(Unit.COUNT) long alikeAmounts,
        @In(Unit.DAYS) @Within(min = -1) long daysOld) {

    /** Of somebody who is tied to nobody. @param daysOld as above */
    public static RelationFact none(long daysOld) {
        return new RelationFact(0, 0, 0, 0, 0, false, false, false, 0, 0, 0, 0, 0, daysOld);
    }

    /** Where nobody looks at it, or it was never worked out. */
    public static final RelationFact NONE = none(-1);
}

package shop.solvent.rules.signal;

import java.util.stream.Stream;
import shop.solvent.rules.In;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * What speaks for it that somebody else is in the member's account. A device, a place or an account is <em>new</em> on the day it was
 * first seen, if another was known a week before: what is the first of all is no sign, and nothing is new of who has just joined. There
 * is always one; where nothing is known it is {@link #NONE}.
 *
 * @param newDevice whether the device is new
 * @param newPlace whether they come from a new country or, where no countries are known, from a new network
 * @param newPayee whether the account that money goes to, the one that was told last, is new
 * @param recovered whether the way in was recovered or exchanged in the last three days
 * @param manyOnDevice whether three or more others were on the device in 30 days
 * @param spending whether much leaves at once: ¥500 or more, and three times what the member usually orders, or four fifths of all they
 *     could take out
 * @param signs how many of these six there are
 * @param deviceDays whole days since the member first used the device; −1 where no device is known
 * @param placeDays whole days since they first came from that network; −1 where no place is known
 * @param payeeDays whole days since the latest account was told; −1 where none was
 * @param membersOnDevice others who were on the device in 30 days
 * @param hoursSinceRecovered whole hours since the way in was recovered or exchanged; −1 where it was not, in 90 days
 */
@Person
public record TakeoverFact(
        boolean newDevice,
        boolean newPlace,
        boolean newPayee,
        boolean recovered,
        boolean manyOnDevice,
        boolean spending,
        @In(Unit.COUNT) @Within(max = 6) int signs,
        @In(Unit.DAYS) @Within(min = -1) long deviceDays,
        @In(Unit.DAYS) @Within(min = -1) long placeDays,
        @In(Unit.DAYS) @Within(min = -1) long payeeDays,
        @In(Unit.COUNT) long membersOnDevice,
        @In(Unit.COUNT) @Within(min = -1) long hoursSinceRecovered) {

    /** Where nothing is known. */
    public static final TakeoverFact NONE =
            new TakeoverFact(false, false, false, false, false, false, 0, -1, -1, -1, 0, -1);

    /** The same with its signs counted, and whether much leaves at once. */
    public TakeoverFact spending(boolean much) {
        int counted = (int) Stream.of(newDevice, newPlace, newPayee, recovered, manyOnDevice, much)
                .filter(sign -> sign)
                .count();
        return new TakeoverFact(
                newDevice,
                newPlace,
                newPayee,
                recovered,
                manyOnDevice,
                much,
                counted,
                deviceDays,
                placeDays,
                payeeDays,
                membersOnDevice,
                hoursSinceRecovered);
    }
}

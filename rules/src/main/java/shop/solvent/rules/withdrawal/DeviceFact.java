package shop.solvent.rules.withdrawal;

import shop.solvent.rules.In;
import shop.solvent.rules.Unit;

/**
 * What was taken out lately with the browser or device that a withdrawal is asked for from, whosever money it was. There is always
 * one; where no device is named it is {@link #NONE}.
 *
 * @param named whether the device is known by a name
 * @param timesToday withdrawals asked for from it since midnight in the shop's time whose money did not come back, this one not
 *     counted
 * @param takenToday fen of these together
 * @param othersToday other members whose withdrawals these are
 * @param othersLately the same of 30 days
 */
public record DeviceFact(
        boolean named,
        @In(Unit.COUNT) long timesToday,
        @In(Unit.FEN) long takenToday,
        @In(Unit.COUNT) long othersToday,
        @In(Unit.COUNT) long othersLately) {

    /** Where no device is named, and as decisions were recorded before there were any. */
    public static final DeviceFact NONE = new DeviceFact(false, 0, 0, 0, 0);
}

package shop.solvent.rules.signin;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;

/**
 * A member who wants to come in, and has shown the code. What is counted is of the last 90 days at most, this try left out.
 *
 * @param member id as text
 * @param level {@code basic}, {@code silver}, {@code gold} or another published level
 * @param daysSinceJoined whole days
 * @param signIns how often the member came in
 * @param knownDevice whether one of these times it was from this device
 * @param knownPlace whether one of these times it was from this address
 * @param failuresLastHour wrong codes for the member's number in the last hour
 * @param devicesLastDay other devices from which the member came in within the last day
 * @param othersOnDevice other members who came in from this device within the last day
 * @param openCase whether a person is looking at something else about the member
 */
public record SignInFact(
        @Person String member,

        @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String level,

        @In(Unit.DAYS) long daysSinceJoined,
        @In(Unit.COUNT) long signIns,
        boolean knownDevice,
        boolean knownPlace,
        @In(Unit.COUNT) long failuresLastHour,
        @In(Unit.COUNT) long devicesLastDay,
        @In(Unit.COUNT) long othersOnDevice,
        boolean openCase) {}

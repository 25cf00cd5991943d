package shop.solvent.rules.binding;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;

/**
 * A member who shows an invitation.
 *
 * @param member id as text
 * @param newcomer whether they become a member with it
 * @param memberDays whole days since the member joined; 0 for a newcomer
 * @param inviter id as text
 * @param inviterLevel {@code basic}, {@code silver}, {@code gold} or another published level
 * @param inviterDays whole days since the inviter joined
 * @param boundLastHour members whom the inviter won in the last hour
 * @param boundLastDay the same of the last day
 * @param bound the same of all time
 * @param sameRing whether both belong to one ring: members of whom each has a device, an address or an account in common with another of it, as of
 *     last night
 * @param inviterRing members of the inviter's ring, the inviter counted; 0 for none
 * @param memberCase whether a person is looking at something about the member
 * @param inviterCase the same of the inviter
 */
public record BindingFact(
        @Person String member,
        boolean newcomer,
        @In(Unit.DAYS) long memberDays,
        @Person String inviter,

        @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String inviterLevel,

        @In(Unit.DAYS) long inviterDays,
        @In(Unit.COUNT) long boundLastHour,
        @In(Unit.COUNT) long boundLastDay,
        @In(Unit.COUNT) long bound,
        boolean sameRing,
        @In(Unit.COUNT) long inviterRing,
        boolean memberCase,
        boolean inviterCase) {}

package shop.solvent.rules.topup;

import shop.solvent.rules.ByConsent;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Follows;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;

/**
 * The member who tops up. This top-up is not counted.
 *
 * @param member id as text
 * @param level {@code basic}, {@code silver}, {@code gold} or another published level
 * @param daysSinceJoined whole days
 * @param firstTopUp whether there was none before
 * @param topUps how many there were before
 * @param topUpsLast30Days of these in the last 30 days
 * @param toppedUpLast30Days fen of these in the last 30 days
 * @param takenOutLast30Days fen that the member took out of the wallet in the last 30 days and got: who brings money in, is
 *     given something and takes it out again would be given it again and again
 * @param giftsLast30Days fen that the member was given in the last 30 days, by rules or by a person
 * @param birthdayMonth whether it is the month of the birthday that the member let the shop know, in the shop's zone; false where
 *     they did not
 */
@Person
public record PayerFact(
        @Person String member,

        @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String level,

        @In(Unit.DAYS) long daysSinceJoined,
        @Follows boolean firstTopUp,
        @In(Unit.COUNT) long topUps,
        @In(Unit.COUNT) long topUpsLast30Days,
        @In(Unit.FEN) long toppedUpLast30Days,
        @In(Unit.FEN) long takenOutLast30Days,
        @In(Unit.FEN) long giftsLast30Days,
        @ByConsent boolean birthdayMonth) {}

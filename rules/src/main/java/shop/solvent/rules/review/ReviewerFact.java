package shop.solvent.rules.review;

import shop.solvent.rules.ByConsent;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;

/**
 * The member who reviews.
 *
 * @param member id as text
 * @param level {@code basic}, {@code silver}, {@code gold} or another published level
 * @param daysSinceJoined whole days
 * @param reviewsThisMonth reviews of this month before this one
 * @param givenThisMonth fen that the member was given for reviews this month
 * @param givenInAll fen that the member was ever given for reviews
 * @param birthdayMonth whether it is the month of the birthday that the member let the shop know, in the shop's zone; false where
 *     they did not
 */
@Person
public record ReviewerFact(
        @Person String member,

        @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String level,

        @In(Unit.DAYS) long daysSinceJoined,
        @In(Unit.COUNT) long reviewsThisMonth,
        @In(Unit.FEN) long givenThisMonth,
        @In(Unit.FEN) long givenInAll,
        @ByConsent boolean birthdayMonth) {}

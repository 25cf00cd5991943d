package shop.solvent.rules.afterorder;

import shop.solvent.rules.ByConsent;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Follows;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;

/**
 * The member whose order stands. Orders are those that stand or are still young; one that was taken back is none.
 *
 * @param member id as text
 * @param level {@code basic}, {@code silver}, {@code gold} or another published level
 * @param daysSinceJoined whole days
 * @param firstOrder whether this is the first
 * @param firstInChannel whether it is the first through its channel
 * @param ordersBefore orders before this one
 * @param ordersLast365Days other orders of the last 365 days
 * @param spentLast365Days fen paid for these
 * @param refundsLast365Days orders of the last 365 days that were taken back
 * @param givenForOrders fen that the member was ever given for orders, what was taken back taken off
 * @param keptOfRefunded fen of gifts that the member had spent when the order they were for was taken back
 * @param birthdayMonth whether the order was made in the month of the birthday that the member let the shop know, in the shop's zone; false where
 *     they did not
 */
@Person
public record PurchaserFact(
        @Person String member,

        @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String level,

        @In(Unit.DAYS) long daysSinceJoined,
        @Follows boolean firstOrder,
        boolean firstInChannel,
        @In(Unit.COUNT) long ordersBefore,
        @In(Unit.COUNT) long ordersLast365Days,
        @In(Unit.FEN) long spentLast365Days,
        @In(Unit.COUNT) long refundsLast365Days,
        @In(Unit.FEN) long givenForOrders,
        @In(Unit.FEN) long keptOfRefunded,
        @ByConsent boolean birthdayMonth) {}

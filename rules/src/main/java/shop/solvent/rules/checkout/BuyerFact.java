package shop.solvent.rules.checkout;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Follows;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;

/**
 * The member who buys.
 *
 * @param member id as text
 * @param level {@code basic}, {@code silver}, {@code gold} or another published level
 * @param newcomer whether this is the member's first order: none is completed, and none is held, which may be completed
 *     yet and has claimed already what a newcomer gets. Once the held one is rejected, withdrawn or ended, and once a
 *     completed one is refunded, the member is a newcomer again
 * @param completedOrders orders completed and not refunded so far: earned, so one that is held is not among them
 * @param heldOrders orders that wait for a person now: claimed, so a rule that gives something to the first few orders
 *     counts them beside the completed ones
 * @param daysSinceJoined whole days
 */
public record BuyerFact(
        @Person String member,

        @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String level,

        @Follows boolean newcomer,
        @In(Unit.COUNT) long completedOrders,
        @In(Unit.COUNT) long heldOrders,
        @In(Unit.DAYS) long daysSinceJoined) {}

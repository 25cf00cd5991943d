package shop.solvent.rules.checkout;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Unit;

/**
 * The member who buys.
 *
 * @param member id as text
 * @param level {@code basic}, {@code silver}, {@code gold} or another published level
 * @param newcomer whether this would be the member's first completed order
 * @param completedOrders orders completed and not refunded so far
 * @param daysSinceJoined whole days
 */
public record BuyerFact(
        String member,

        @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String level,

        boolean newcomer,
        long completedOrders,
        @In(Unit.DAYS) long daysSinceJoined) {}

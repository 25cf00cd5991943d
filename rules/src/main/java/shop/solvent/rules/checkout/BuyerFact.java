package shop.solvent.rules.checkout;

import shop.solvent.rules.ByConsent;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.Follows;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Within;

/**
 * The member who buys.
 *
 * @param member id as text
 * @param level {@code basic}, {@code silver}, {@code gold} or another published level
 * @param newcomer whether this is the member's first order: none is completed, and none is held, which may be completed
 *     yet and has claimed already what a newcomer gets. Once the held one is rejected, withdrawn or ended, and once a
 *     completed one is refunded, the member is a newcomer again. Who buys without an account never is one: whom the shop does not
 *     know it gives nothing for coming
 * @param completedOrders orders completed and not refunded so far: earned, so one that is held is not among them
 * @param heldOrders orders that wait for a person now: claimed, so a rule that gives something to the first few orders
 *     counts them beside the completed ones
 * @param daysSinceJoined whole days
 * @param daysSinceLastOrder whole days since the last order that is completed or held; -1 if there is none
 * @param orders30 orders of the last 30 days that are completed or held
 * @param spent30 fen the buyer paid or set aside for them
 * @param orders365 the same of the last 365 days
 * @param spent365 fen the buyer paid or set aside for those
 * @param newToChannel whether none of the orders that are completed or held came through this channel
 * @param birthdayMonth whether it is the month of the birthday that the buyer let the shop know, in the shop's zone; false where
 *     they did not. No more than that is shown or recorded: a decision is kept for years, a birthday as long as its owner likes
 */
@Person
public record BuyerFact(
        @Person String member,

        @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String level,

        @Follows boolean newcomer,
        @In(Unit.COUNT) long completedOrders,
        @In(Unit.COUNT) long heldOrders,
        @In(Unit.DAYS) long daysSinceJoined,
        @In(Unit.DAYS) @Within(min = -1) long daysSinceLastOrder,
        @In(Unit.COUNT) long orders30,
        @In(Unit.FEN) long spent30,
        @In(Unit.COUNT) long orders365,
        @In(Unit.FEN) long spent365,
        boolean newToChannel,
        @ByConsent boolean birthdayMonth) {

    /** What was recorded before buyers had a history tells at least that a newcomer has none. */
    public BuyerFact {
        daysSinceLastOrder = newcomer ? -1 : daysSinceLastOrder;
        newToChannel = newToChannel || newcomer;
    }

    /** Of a buyer whose birthday is not known, or in another month. */
    public BuyerFact(
            String member,
            String level,
            boolean newcomer,
            long completedOrders,
            long heldOrders,
            long daysSinceJoined,
            long daysSinceLastOrder,
            long orders30,
            long spent30,
            long orders365,
            long spent365,
            boolean newToChannel) {
        this(
                member,
                level,
                newcomer,
                completedOrders,
                heldOrders,
                daysSinceJoined,
                daysSinceLastOrder,
                orders30,
                spent30,
                orders365,
                spent365,
                newToChannel,
                false);
    }
}

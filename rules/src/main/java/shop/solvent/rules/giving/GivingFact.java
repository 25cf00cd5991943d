package shop.solvent.rules.giving;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;

/**
 * A member's wish to give points or coins to another member.
 *
 * @param giver id as text
 * @param giverLevel {@code basic}, {@code silver}, {@code gold} or another published level
 * @param giverDays whole days since the giver joined
 * @param giverOrders orders that the giver paid for and that were not taken back
 * @param receiver id as text
 * @param receiverLevel as {@code giverLevel}
 * @param receiverDays as {@code giverDays}
 * @param receiverOrders as {@code giverOrders}
 * @param asset {@code points} or {@code coins}
 * @param points how many
 * @param givenToday points and coins that the giver gave away today in the shop's zone, this gift not counted
 * @param givenInMonth those of the last 30 days
 * @param receivedInMonth points and coins that the receiver was given by members in the last 30 days
 * @param related whether one of them invited the other
 * @param sameDevice whether both ordered from the same device lately
 * @param proved whether the giver has shown, for this very gift, a one-time code that was sent to them
 */
public record GivingFact(
        @Person String giver,

        @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String giverLevel,

        @In(Unit.DAYS) long giverDays,
        @In(Unit.COUNT) long giverOrders,
        @Person String receiver,

        @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String receiverLevel,

        @In(Unit.DAYS) long receiverDays,
        @In(Unit.COUNT) long receiverOrders,

        @Known({GivingFact.POINTS, GivingFact.COINS}) String asset,

        @In(Unit.POINTS) long points,
        @In(Unit.POINTS) long givenToday,
        @In(Unit.POINTS) long givenInMonth,
        @In(Unit.POINTS) long receivedInMonth,
        boolean related,
        boolean sameDevice,
        boolean proved) {

    public static final String POINTS = "points";
    public static final String COINS = "coins";
}

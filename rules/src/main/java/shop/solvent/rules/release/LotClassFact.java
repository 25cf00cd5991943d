package shop.solvent.rules.release;

import shop.solvent.rules.Called;
import shop.solvent.rules.CodeOf;
import shop.solvent.rules.In;
import shop.solvent.rules.Known;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Ordinal;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Usual;
import shop.solvent.rules.Within;

/**
 * Lots of a run that are alike in all that a rule in force looks at: they are decided together, and what no rule looks at
 * keeps no two apart and reads as 0 or empty here. So a run has as many of these as the rules tell apart, and not as it has
 * lots. Nothing in it says how many people somebody brought along: what speeds points up is an order of goods (G2).
 *
 * @param number from 1, in the order of what is told apart
 * @param merchant code of the merchant whose goods were bought
 * @param stages in how many stages the lot falls due
 * @param everyDays days from stage to stage
 * @param monthsOld whole months since the points were granted, {@value MOST_MONTHS} for more
 * @param level of the holder
 * @param monthsJoined whole months since the holder joined, {@value MOST_MONTHS} for more: a newcomer's stages
 * @param segment the published segment that the holder is in, the first by its code where there are several; empty for none
 * @param orders30 the holder's own orders of goods in the 30 days before the run that are completed and not refunded,
 *     {@value MOST_ORDERS} for more
 * @param friendsOrders30 such orders of those whom the holder invited, {@value MOST_ORDERS} for more
 * @param lots how many there are
 * @param due points due and not released
 * @param later points that fall due later; 0 where no rule in force could bring any forward or raise lots, or looks at them
 * @param issued points with which they were issued, and {@code raised} by what they were raised so far; both 0 where no rule in
 *     force could raise any or looks at them
 */
@Called("lots")
public record LotClassFact(
        @In(Unit.COUNT) @Ordinal(first = 1) int number,
        @CodeOf(Listed.MERCHANT) String merchant,
        @In(Unit.COUNT) int stages,
        @In(Unit.DAYS) int everyDays,
        @In(Unit.COUNT) @Within(max = MOST_MONTHS) int monthsOld,

        @Usual @CodeOf(Listed.MEMBER_LEVEL) @Known({"basic", "silver", "gold"})
        String level,

        @In(Unit.COUNT) @Within(max = MOST_MONTHS) int monthsJoined,
        @CodeOf(Listed.SEGMENT) String segment,
        @In(Unit.COUNT) @Within(max = MOST_ORDERS) int orders30,

        @In(Unit.COUNT) @Within(max = MOST_ORDERS) int friendsOrders30,

        @In(Unit.COUNT) long lots,
        @In(Unit.POINTS) long due,
        @In(Unit.POINTS) long later,
        @In(Unit.POINTS) long issued,
        @In(Unit.POINTS) long raised) {

    /** More months are not told apart. */
    public static final int MOST_MONTHS = 36;

    /** More orders are not told apart. */
    public static final int MOST_ORDERS = 9;
}

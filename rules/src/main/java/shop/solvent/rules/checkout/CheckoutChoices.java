package shop.solvent.rules.checkout;

import static shop.solvent.rules.Good.Way.LESS;
import static shop.solvent.rules.Good.Way.MORE;
import static shop.solvent.rules.Good.Way.NEITHER;
import static shop.solvent.rules.OfThePaid.Side.PROMISED;
import static shop.solvent.rules.OfThePaid.Side.RECEIVED;

import shop.solvent.rules.CodeOf;
import shop.solvent.rules.ForACheck;
import shop.solvent.rules.ForAPerson;
import shop.solvent.rules.Good;
import shop.solvent.rules.Hinders;
import shop.solvent.rules.In;
import shop.solvent.rules.Internal;
import shop.solvent.rules.Limit;
import shop.solvent.rules.LimitedBy;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Multiplies;
import shop.solvent.rules.OfEach;
import shop.solvent.rules.OfThePaid;
import shop.solvent.rules.OfTheWhole;
import shop.solvent.rules.TakenOff;
import shop.solvent.rules.ToChoose;
import shop.solvent.rules.Unit;
import shop.solvent.rules.Winner;
import shop.solvent.rules.Wins;
import shop.solvent.rules.Within;
import shop.solvent.rules.point.ReviewChoices;

/**
 * What a checkout rule may do: the {@code effects} of its consequence. A rule names rates, pools and flags; it never
 * sees an amount it chose, so no rule depends on another and their order does not matter.
 *
 * <p>Where several rules choose for the same subject, a published policy settles it: the highest discount, the highest
 * give-up, the highest commission rate per level, the highest points rate per line and the highest subsidy per pool
 * win; every flag counts and the strictest outcome wins. Commissions and subsidies are of the order or of its lines: for
 * each line the highest wins, and then what comes to more, the lines together or the order.
 *
 * <p>Prices come down in steps: first each line's, by the best of its discounts and prices; then the gifts that were chosen;
 * then what is offered on baskets, of which the best combination counts in which no line takes part in two; then what pools
 * pay. What a campaign gives comes on top of what holds without it.
 *
 * <p>What is <em>not</em> here is on purpose: nothing pays without an order (G2), nothing charges for being a promoter
 * (G3), nothing moves money between members (G9), nothing names a price for one person (G11).
 */
public interface CheckoutChoices extends ReviewChoices {

    /** Takes {@code basisPoints} off the line's list price. */
    @Wins(Winner.HIGHEST)
    void discount(LineFact line, @In(Unit.BASIS_POINTS) @Good(MORE) @TakenOff @Within(max = 10_000) int basisPoints);

    /**
     * Sells items of the line for {@code fen} each, at most {@code most} of them; the others keep their price. It takes
     * nothing off where they are cheaper already.
     */
    @Wins(Winner.HIGHEST_IN_EACH)
    @OfEach(beside = "discount")
    void priceOf(
            LineFact line,
            @In(Unit.FEN) @Good(LESS) @Within(max = 100_000_000) long fen,
            @In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 9999) int most);

    /**
     * As {@link #discount}, where the order is paid out of the wallet alone: whoever has the money there pays that, and nobody a
     * price of their own (G11). Money that a provider collects for the order is none of the wallet's.
     */
    @Wins(Winner.HIGHEST)
    @OfEach(beside = "discount")
    void balanceDiscount(
            LineFact line, @In(Unit.BASIS_POINTS) @Good(MORE) @TakenOff @Within(max = 10_000) int basisPoints);

    /** As {@link #priceOf}, where the order is paid out of the wallet alone. */
    @Wins(Winner.HIGHEST_IN_EACH)
    @OfEach(beside = "discount")
    void balancePrice(
            LineFact line,
            @In(Unit.FEN) @Good(LESS) @Within(max = 100_000_000) long fen,
            @In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 9999) int most);

    /** As {@link #discount}, where the order is paid out of that purse alone. */
    @Wins(Winner.HIGHEST)
    @OfEach(beside = "discount")
    void discountPaidFrom(
            LineFact line,
            PurseFact purse,
            @In(Unit.BASIS_POINTS) @Good(MORE) @TakenOff @Within(max = 10_000) int basisPoints);

    /** As {@link #priceOf}, where the order is paid out of that purse alone. */
    @Wins(Winner.HIGHEST_IN_EACH)
    @OfEach(beside = "discount")
    void pricePaidFrom(
            LineFact line,
            PurseFact purse,
            @In(Unit.FEN) @Good(LESS) @Within(max = 100_000_000) long fen,
            @In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 9999) int most);

    /** Takes {@code fen} off what is in the basket. */
    @Wins(Winner.HIGHEST)
    void amountOff(BasketFact basket, @In(Unit.FEN) @Good(MORE) @Within(max = 100_000_000) long fen);

    /** Takes {@code fen} off for every {@code everyFen} of the basket's list amount, {@code maxFen} together at most. */
    @Wins(Winner.HIGHEST_IN_EACH)
    @OfEach(beside = "amountOff")
    void amountOffEvery(
            BasketFact basket,
            @In(Unit.FEN) @Good(MORE) @Within(max = 100_000_000) long fen,
            @In(Unit.FEN) @Good(LESS) @Within(min = 1, max = 100_000_000) long everyFen,
            @In(Unit.FEN) @Good(MORE) @Within(max = 100_000_000) long maxFen);

    /** Takes {@code basisPoints} off what is in the basket, {@code maxFen} at most. */
    @Wins(Winner.HIGHEST_IN_EACH)
    @OfEach(beside = "amountOff")
    void shareOff(
            BasketFact basket,
            @In(Unit.BASIS_POINTS) @Good(MORE) @TakenOff @Within(max = 10_000) int basisPoints,
            @In(Unit.FEN) @Good(MORE) @Within(max = 100_000_000) long maxFen);

    /** Takes {@code basisPoints} off every {@code nth} item of the basket: off the cheapest of each {@code nth}. */
    @Wins(Winner.HIGHEST_IN_EACH)
    @OfEach(beside = "amountOff")
    void nthOff(
            BasketFact basket,
            @In(Unit.BASIS_POINTS) @Good(MORE) @TakenOff @Within(max = 10_000) int basisPoints,
            @In(Unit.COUNT) @Good(LESS) @Within(min = 2, max = 100) int nth);

    /** Sells each {@code items} items of the basket for {@code fen} together, the dearest first. */
    @Wins(Winner.HIGHEST_IN_EACH)
    @OfEach(beside = "amountOff")
    void itemsFor(
            BasketFact basket,
            @In(Unit.FEN) @Good(LESS) @Within(max = 100_000_000) long fen,
            @In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 100) int items);

    /** For each {@code bought} items of the basket, {@code free} more of it cost nothing: the cheapest of them. */
    @Wins(Winner.HIGHEST_IN_EACH)
    @OfEach(beside = "amountOff")
    void itemsFree(
            BasketFact basket,
            @In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 100) int free,
            @In(Unit.COUNT) @Good(LESS) @Within(min = 1, max = 100) int bought);

    /**
     * For each {@code bought} items of the basket, the line not counted, one item of the line costs nothing; {@code most}
     * of them at most.
     */
    @Wins(Winner.HIGHEST_IN_EACH)
    @OfEach(beside = "amountOff")
    void freeWith(
            LineFact line,
            BasketFact basket,
            @In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 9999) int most,
            @In(Unit.COUNT) @Good(LESS) @Within(min = 1, max = 9999) int bought);

    /** Sells an item of the one line and an item of the other for {@code fen} together, as many pairs as there are. */
    @Wins(Winner.HIGHEST_IN_EACH)
    @OfEach(beside = "amountOff")
    void pairFor(LineFact line, LineFact other, @In(Unit.FEN) @Good(LESS) @Within(max = 100_000_000) long fen);

    /**
     * Of the lines that the rule names, the buyer's own choice: {@code most} items of them together for {@code fen} each, the
     * dearest, where the basket's list amount comes to {@code fromFen} without them. What is more is paid for.
     */
    @Wins(Winner.HIGHEST_IN_EACH)
    void chosenFor(
            @ToChoose LineFact line,
            BasketFact basket,
            @In(Unit.FEN) @Good(LESS) @Within(max = 100_000_000) long fen,
            @In(Unit.COUNT) @Good(MORE) @Within(min = 1, max = 100) int most,
            @In(Unit.FEN) @Good(LESS) @Within(max = 100_000_000) long fromFen);

    /** Grants up to {@code fen} of the order's price out of the pool, as far as it is funded. */
    @Wins(Winner.HIGHEST)
    @OfTheWhole(
            not = LineFact.class,
            meant = {"subsidyPerItem", "subsidyOfLine"})
    void subsidy(@CodeOf(Listed.POOL) String pool, @In(Unit.FEN) @Good(MORE) @Within(max = 100_000_000) long fen);

    /** Grants {@code basisPoints} of the order's price, at most {@code maxFen}, out of the pool, as far as funded. */
    @Wins(Winner.HIGHEST_IN_EACH)
    @OfTheWhole(
            not = LineFact.class,
            meant = {"subsidyOfLine", "subsidyPerItem"})
    void subsidyShare(
            @CodeOf(Listed.POOL) String pool,
            @In(Unit.BASIS_POINTS) @Good(MORE) @Within(max = 10_000) int basisPoints,
            @In(Unit.FEN) @Good(MORE) @Within(max = 100_000_000) long maxFen);

    /** Grants {@code basisPoints} of the line's price, at most {@code maxFen} for the line, out of the pool, as far as funded. */
    @Wins(Winner.HIGHEST_IN_EACH)
    @OfEach(beside = {"subsidy", "subsidyShare"})
    void subsidyOfLine(
            LineFact line,
            @CodeOf(Listed.POOL) String pool,
            @In(Unit.BASIS_POINTS) @Good(MORE) @Within(max = 10_000) int basisPoints,
            @In(Unit.FEN) @Good(MORE) @Within(max = 100_000_000) long maxFen);

    /** Grants {@code fen} for each item of the line, never more than its price, out of the pool, as far as funded. */
    @Wins(Winner.HIGHEST)
    @OfEach(beside = {"subsidy", "subsidyShare"})
    void subsidyPerItem(
            LineFact line,
            @CodeOf(Listed.POOL) String pool,
            @In(Unit.FEN) @Good(MORE) @Within(max = 100_000_000) long fen);

    /**
     * The merchant of the line gives up {@code basisPoints} of what was paid for it into the merchant's pool; within
     * the range of the jurisdiction's profile (300 to 2000).
     */
    @Wins(Winner.HIGHEST)
    void giveUp(
            LineFact line,
            @In(Unit.BASIS_POINTS) @Good(NEITHER) @LimitedBy(Limit.GIVE_UP) @OfThePaid(RECEIVED) int basisPoints);

    /**
     * Awards {@code basisPoints} of what was paid for the line (10 000 = one point a fen), locked, released in
     * {@code stages} equal stages every {@code everyDays} days.
     */
    @Wins(Winner.HIGHEST)
    void points(
            LineFact line,
            @In(Unit.BASIS_POINTS) @Good(MORE) @Within(max = 100_000) @OfThePaid(PROMISED) int basisPoints,
            @In(Unit.COUNT) @Good(LESS) @Within(min = 1, max = 60) int stages,
            @In(Unit.DAYS) @Good(LESS) @Within(min = 1, max = 366) int everyDays);

    /**
     * Awards {@code basisPoints} of what was paid for the line out of the purse, as {@link #points} does for all of it. For
     * each purse the highest rate counts, and then what comes to more: the purses together, or the rate for all of it.
     */
    @Wins(Winner.HIGHEST)
    @OfEach(beside = "points")
    void pointsPaidFrom(
            LineFact line,
            PurseFact purse,
            @In(Unit.BASIS_POINTS) @Good(MORE) @Within(max = 100_000) @OfThePaid(PROMISED) int basisPoints,
            @In(Unit.COUNT) @Good(LESS) @Within(min = 1, max = 60) int stages,
            @In(Unit.DAYS) @Good(LESS) @Within(min = 1, max = 366) int everyDays);

    /**
     * The line earns {@code basisPoints} of the points it would earn by the highest rate (20 000 = twice as many), on the
     * same terms.
     */
    @Wins(Winner.HIGHEST)
    @Multiplies("points")
    void pointsTimes(
            LineFact line, @In(Unit.BASIS_POINTS) @Good(MORE) @Within(min = 10_000, max = 100_000) int basisPoints);

    /**
     * What was paid for the line out of the purse earns {@code basisPoints} of the points it would earn, on the same terms.
     * For each purse the highest counts, and then what comes to more: the purses together, or {@link #pointsTimes}.
     */
    @Wins(Winner.HIGHEST)
    @OfEach(beside = "pointsTimes")
    @Multiplies("points")
    void pointsTimesPaidFrom(
            LineFact line,
            PurseFact purse,
            @In(Unit.BASIS_POINTS) @Good(MORE) @Within(min = 10_000, max = 100_000) int basisPoints);

    /**
     * Awards {@code points} for the order, locked, released as others are; backed by the merchants' pools in proportion to
     * what was paid for their goods. Nothing where nothing is paid, and never more than a point a fen.
     */
    @Wins(Winner.HIGHEST)
    void pointsPlus(
            @In(Unit.POINTS) @Good(MORE) @Within(max = 1_000_000) long points,
            @In(Unit.COUNT) @Good(LESS) @Within(min = 1, max = 60) int stages,
            @In(Unit.DAYS) @Good(LESS) @Within(min = 1, max = 366) int everyDays);

    /** Pays the inviter {@code basisPoints} of the commission base, {@code settleAfterDays} days after the order. */
    @Wins(Winner.HIGHEST)
    @OfTheWhole(
            not = LineFact.class,
            meant = {"commissionOfLine", "commissionPerItem"})
    void commission(
            InviterFact inviter,
            @In(Unit.BASIS_POINTS) @Good(MORE) @Within(max = 10_000) @LimitedBy(Limit.COMMISSION_TOTAL) int basisPoints,
            @In(Unit.DAYS) @Good(LESS) @Within(max = 366) int settleAfterDays);

    /**
     * Pays the inviter {@code basisPoints} of the line's part of the commission base. All that an inviter gets for lines of
     * an order settles together, when the last of them does.
     */
    @Wins(Winner.HIGHEST)
    @OfEach(beside = "commission")
    void commissionOfLine(
            InviterFact inviter,
            LineFact line,
            @In(Unit.BASIS_POINTS) @Good(MORE) @Within(max = 10_000) @LimitedBy(Limit.COMMISSION_TOTAL) int basisPoints,
            @In(Unit.DAYS) @Good(LESS) @Within(max = 366) int settleAfterDays);

    /**
     * Pays the inviter {@code fen} for each item of the line, never more than its part of the commission base. With such
     * amounts all commissions of the order together stay below what the law lets rates come to.
     */
    @Wins(Winner.HIGHEST)
    @OfEach(beside = "commission")
    void commissionPerItem(
            InviterFact inviter,
            LineFact line,
            @In(Unit.FEN) @Good(MORE) @Within(max = 100_000_000) long fen,
            @In(Unit.DAYS) @Good(LESS) @Within(max = 366) int settleAfterDays);

    /**
     * Pays the inviter {@code fen} for the order, never more than its commission base. With such amounts all commissions of
     * the order together stay below what the law lets rates come to.
     */
    @Wins(Winner.HIGHEST)
    @OfEach(beside = "commission")
    @OfTheWhole(
            not = LineFact.class,
            meant = {"commissionPerItem", "commissionOfLine"})
    void commissionPerOrder(
            InviterFact inviter,
            @In(Unit.FEN) @Good(MORE) @Within(max = 100_000_000) long fen,
            @In(Unit.DAYS) @Good(LESS) @Within(max = 366) int settleAfterDays);

    /**
     * The merchant who won the buyer gets {@code basisPoints} of what the line's merchant gives up of it, as far as it is fresh
     * money; {@code afterDays} days after the order, and nothing where the order is taken back. Nothing of what it sells itself.
     */
    @Wins(Winner.HIGHEST)
    void shareWithWinner(
            LineFact line,
            @In(Unit.BASIS_POINTS) @Good(NEITHER) @Within(max = 5_000) int basisPoints,
            @In(Unit.DAYS) @Good(NEITHER) @Within(min = 1, max = 366) int afterDays);

    /** Lets the buyer pay up to {@code basisPoints} of the price with coins; how many they use is theirs to say. */
    @Wins(Winner.HIGHEST)
    void payInCoins(@In(Unit.BASIS_POINTS) @Good(MORE) @Within(max = 10_000) int basisPoints);

    /**
     * Lets the buyer pay up to {@code basisPoints} of the price with points that were released; how many they use is theirs to
     * say. What they pay with coins goes first.
     */
    @Wins(Winner.HIGHEST)
    void payInPoints(@In(Unit.BASIS_POINTS) @Good(MORE) @Within(max = 10_000) int basisPoints);

    /**
     * The purse pays in that place: those with a lower one before it, and those without any after it, in the order in which they
     * are declared. What ends first of the gifts counts as spent first, whatever is said here.
     */
    @Wins(Winner.LOWEST)
    void spendInPlace(PurseFact purse, @In(Unit.COUNT) @Good(NEITHER) @Within(min = 1, max = 99) int place);

    /** Not more than {@code basisPoints} of the price may be paid out of the wallet; a provider collects the rest. */
    @Wins(Winner.LOWEST)
    void balanceAtMost(@In(Unit.BASIS_POINTS) @Good(MORE) @Within(max = 10_000) int basisPoints);

    /** Not more than {@code basisPoints} of the price may be paid out of the purse. */
    @Wins(Winner.LOWEST)
    void purseAtMost(PurseFact purse, @In(Unit.BASIS_POINTS) @Good(MORE) @Within(max = 10_000) int basisPoints);

    /** Not more than {@code basisPoints} of what is paid for the line may come out of the wallet; 0 where nothing may. */
    @Wins(Winner.LOWEST)
    void lineFromBalance(LineFact line, @In(Unit.BASIS_POINTS) @Good(MORE) @Within(max = 10_000) int basisPoints);

    /** Not more than {@code basisPoints} of what is paid for the line may come out of the purse; 0 where nothing may. */
    @Wins(Winner.LOWEST)
    void lineFromPurse(
            LineFact line, PurseFact purse, @In(Unit.BASIS_POINTS) @Good(MORE) @Within(max = 10_000) int basisPoints);

    /** Not more than {@code fen} a day, in the shop's zone, may be paid out of the wallet. What comes back makes no room. */
    @Wins(Winner.LOWEST)
    void balancePerDay(PayingFact paying, @In(Unit.FEN) @Good(MORE) @Within(max = 100_000_000) long fen);

    /** Not more than {@code fen} a day may be paid out of the purse, as {@link #balancePerDay} has it of all of them. */
    @Wins(Winner.LOWEST)
    void pursePerDay(PurseFact purse, PayingFact paying, @In(Unit.FEN) @Good(MORE) @Within(max = 100_000_000) long fen);

    /** The purse pays {@code fen} of an order or nothing: where it would be less, it stays in the purse. */
    @Wins(Winner.HIGHEST)
    void purseFrom(PurseFact purse, @In(Unit.FEN) @Good(LESS) @Within(max = 1_000_000) long fen);

    /**
     * Gives {@code basisPoints} of what was paid in money for the line in coins (10 000 = one coin a fen), as far as the pool of
     * the line's merchant has the money for them now; spendable {@code afterDays} days after the order.
     */
    @Wins(Winner.HIGHEST)
    void coins(
            LineFact line,
            @In(Unit.BASIS_POINTS) @Good(MORE) @Within(max = 10_000) @OfThePaid(PROMISED) int basisPoints,
            @In(Unit.DAYS) @Good(LESS) @Within(max = 366) int afterDays);

    /**
     * The points of the order can be spent for {@code days} days after the last of them falls due, and then until the end of
     * the month (1), quarter (3) or year (12) that {@code months} names; 0 is that very day. What is not released by then stays
     * promised, and what is released late can be spent for 30 days at least.
     */
    @Wins(Winner.HIGHEST)
    void pointsEnd(
            @In(Unit.DAYS) @Good(MORE) @Within(min = 30, max = 3_660) int days,
            @In(Unit.COUNT) @Good(MORE) @Within(max = 12) int months);

    /** Where the points of the order end, each order of their holder keeps them for {@code days} days after it at least. */
    @Wins(Winner.HIGHEST)
    void pointsKept(@In(Unit.DAYS) @Good(MORE) @Within(min = 1, max = 3_660) int days);

    /** The coins of the order can be spent for {@code days} days from the first on, rounded up as for {@link #pointsEnd}. */
    @Wins(Winner.HIGHEST)
    void coinsEnd(
            @In(Unit.DAYS) @Good(MORE) @Within(min = 30, max = 3_660) int days,
            @In(Unit.COUNT) @Good(MORE) @Within(max = 12) int months);

    /** As {@link #pointsKept}, of the coins of the order. */
    @Wins(Winner.HIGHEST)
    void coinsKept(@In(Unit.DAYS) @Good(MORE) @Within(min = 1, max = 3_660) int days);

    /** Holds the order for a person to decide; {@code code} names the suspicion, e.g. {@code velocity}. */
    @Wins(Winner.ALL)
    @Hinders
    @Internal
    @ForAPerson
    @ForACheck
    void hold(String code);

    /** Refuses the order; {@code code} names the reason. */
    @Wins(Winner.ALL)
    @Hinders
    void refuse(String code);
}

package shop.solvent.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.catalogue.PriceFor;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.rules.Effect;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.checkout.CheckoutDecision.Coins;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.checkout.CheckoutPrice.FromBalance;
import shop.solvent.rules.checkout.PurseUse;
import shop.solvent.rules.checkout.WalletFact;

/**
 * What a cart would cost, by the same decision that an order of it would be. What is internal is not in it: of an order that
 * a person would look at it is told that, and not why.
 *
 * @param id to redeem it by; null if there is nothing to redeem: of a guest, or where the order would be refused for another
 *     reason than the wallet
 * @param guest whether it is for nobody in particular: as for a newcomer who has paid in what it costs
 * @param holdsUntil from then on it is not redeemed any more; null without an id
 * @param reasons why it would be refused
 * @param payable what the buyer would pay in money, whether or not the wallet covers it
 * @param payment what of the wallet would pay it; null for a guest
 * @param missing what the wallet does not cover, or rules do not let it pay; null for a guest
 * @param purses what each purse of the wallet may pay of it, and what keeps it from more; none where no rule says anything of that
 * @param fromBalance what it comes to for who pays out of the wallet alone; null where no rule makes that cheaper
 * @param effects everything rules ask for, granted or not
 * @param coins that would be earned
 * @param spent the coins and points that it would be paid with, of those that the buyer wants to use
 * @param notTaken coins and points of other projects that cannot be used there, with the reason; none where the buyer wants to use none
 * @param rulebook hash of the rulebook, in hex
 * @param more what a little more would bring, the nearest first
 * @param choices the gifts that may be chosen and have not been, those first for which nothing is missing
 */
public record Quote(
        QuoteId id,
        boolean guest,
        Instant holdsUntil,
        Outcome outcome,
        List<Reason> reasons,
        List<Line> lines,
        Money listAmount,
        Money discount,
        Money subsidy,
        Money payable,
        WalletFact payment,
        Money missing,
        List<PurseUse> purses,
        FromBalance fromBalance,
        List<Effect> effects,
        List<Lot> points,
        List<Coins> coins,
        Spent spent,
        List<Reason> notTaken,
        String rulebook,
        List<More> more,
        List<Choice> choices) {

    public Quote {
        reasons = List.copyOf(reasons);
        lines = List.copyOf(lines);
        purses = List.copyOf(purses);
        effects = List.copyOf(effects);
        points = List.copyOf(points);
        coins = List.copyOf(coins);
        notTaken = List.copyOf(notTaken);
        more = List.copyOf(more);
        choices = List.copyOf(choices);
    }

    /** Points and coins that would be earned, each at its face value of one fen. */
    public long earned() {
        return points.stream().mapToLong(lot -> lot.points().amount()).sum()
                + coins.stream().mapToLong(Coins::coins).sum();
    }

    /**
     * One line of the cart.
     *
     * @param unitPrice of one item, for this buyer and as many of the goods as are in the cart
     * @param listPrice of one item for everybody
     * @param face what the buyer sees of the key that they chose; null if they chose none
     * @param premium what of both prices is for that key
     * @param by for whom the unit price is: everybody, a level, a quantity or a contract
     * @param next the next lower price; null where there is none
     * @param amount at the unit price
     * @param price less what is taken off
     * @param payable the part of it that the buyer pays, and no pool
     */
    public record Line(
            String sku,
            String titleZh,
            String titleEn,
            int quantity,
            Money unitPrice,
            Money listPrice,
            String face,
            Money premium,
            PriceFor by,
            Next next,
            Money amount,
            Money price,
            Money payable) {}

    /** A lower price of the same goods. @param from how many of them in the cart on @param price of one item */
    public record Next(int from, Money price) {}

    /**
     * Points that would be earned, and released in equal stages as far as the pool is funded.
     *
     * @param firstOn the day of the first stage, if it were bought today
     * @param lastOn the day of the last
     */
    public record Lot(String merchant, Money points, int stages, int everyDays, LocalDate firstOn, LocalDate lastOn) {}

    /**
     * What a little more in the cart would bring by one rule. It was decided with the line that much larger, so it is so.
     *
     * @param missing of what the rule asks for; null where it is items
     * @param items of what the rule asks for; 0 where it is an amount
     * @param sku of the line with which it was decided
     * @param quantity items more of that line
     * @param listAmount of the larger cart
     * @param payable for the larger cart
     * @param off by how much less than the list price the buyer then pays than now, as far as it is that rule's doing
     * @param points how many more points the buyer then earns than now, as far as it is that rule's doing
     */
    public record More(
            RuleRef rule,
            Money missing,
            long items,
            String sku,
            String titleZh,
            String titleEn,
            int quantity,
            Money listAmount,
            Money payable,
            Money off,
            Money points) {}

    /**
     * Gifts of which so many may still be put in the cart, by one rule. The cart was decided with each of them in it, so each
     * alone costs what is said.
     *
     * @param left how many items of the goods together
     * @param price for each, by the rule
     * @param missing what the cart has to come to more first; zero if it does
     * @param pool code of the pool that pays for it; null where the merchants of the gifts bear it
     */
    public record Choice(RuleRef rule, int left, Money price, Money missing, String pool, List<Gift> goods) {

        public Choice {
            goods = List.copyOf(goods);
        }
    }

    /**
     * Goods that may be chosen.
     *
     * @param merchant code of whose they are
     * @param unitPrice at the list price
     * @param payable what the buyer would pay for one
     */
    public record Gift(String sku, String titleZh, String titleEn, String merchant, Money unitPrice, Money payable) {}
}

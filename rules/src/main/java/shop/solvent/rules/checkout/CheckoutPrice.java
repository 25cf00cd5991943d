package shop.solvent.rules.checkout;

import java.util.List;
import shop.solvent.rules.Effect;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Coins;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.checkout.CheckoutDecision.Points;

/**
 * What an order comes to whether or not it goes through: a buyer whose wallet does not cover it wants to know the price all
 * the same.
 *
 * @param decision what would happen with the order
 * @param amounts of the decision; of one that is refused what they would be otherwise, more than the wallet has perhaps
 * @param effects of the decision; of one that is refused with what would be granted otherwise
 * @param lines by line of the order
 * @param fromWallet what the wallet would pay of it
 * @param purses what each purse may pay of it; none where no rule says anything of that
 * @param fromBalance what it comes to for who pays out of the wallet alone; null where no rule says so
 */
public record CheckoutPrice(
        CheckoutDecision decision,
        Amounts amounts,
        List<Effect> effects,
        List<OfLine> lines,
        WalletFact fromWallet,
        List<PurseUse> purses,
        FromBalance fromBalance) {

    /**
     * A price for who pays out of the wallet alone.
     *
     * @param payable fen
     * @param usable fen that the buyer's wallet would pay of it
     */
    public record FromBalance(long payable, long usable) {}

    /**
     * The line's part of the price, in fen.
     *
     * @param price the list price less what is taken off
     * @param paid the part of it that the buyer pays, and no pool
     */
    public record OfLine(long price, long paid) {}

    public CheckoutPrice {
        effects = List.copyOf(effects);
        lines = List.copyOf(lines);
        purses = List.copyOf(purses);
    }

    /** Of an order that the rules could not decide: the list price, and refused. */
    static CheckoutPrice undecided(CheckoutFacts facts, CheckoutDecision refused) {
        long list = facts.lines().stream().mapToLong(LineFact::amount).sum();
        return new CheckoutPrice(
                refused,
                new Amounts(
                        list,
                        0,
                        list,
                        0,
                        WalletFact.ofPaidIn(0),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        null),
                List.of(),
                facts.lines().stream()
                        .map(line -> new OfLine(line.amount(), line.amount()))
                        .toList(),
                facts.wallet().spend(Math.min(list, facts.wallet().total())),
                List.of(),
                null);
    }

    /** Whether it is refused, and would go through or be held if the buyer had more money. */
    public boolean isOnlyShortOfMoney() {
        return decision.outcome() == Outcome.REFUSED
                && decision.reasons().stream().allMatch(CheckoutRules::isShortOfMoney);
    }

    /** Whether it is no worse for the buyer than the other, and is not refused for anything but the wallet. */
    public boolean isAsGoodAs(CheckoutPrice other) {
        return (!decision.outcome().isRefused() || decision.outcome() == Outcome.STEP_UP || isOnlyShortOfMoney())
                && isAsGood(amounts.payable(), earned(amounts), other.amounts.payable(), earned(other.amounts));
    }

    /**
     * Whether the first is no worse for the buyer than the second: not dearer, points that are not earned then counted at
     * their face value of one fen. Who pays less earns less, points being a share of what is paid.
     */
    public static boolean isAsGood(long payable, long points, long otherPayable, long otherPoints) {
        return payable <= otherPayable && payable - points <= otherPayable - otherPoints;
    }

    /** Fen by which the list price is lowered for the buyer; what coins and points pay of it is not. */
    public long off() {
        return amounts.list() - amounts.payable() - amounts.paidWith().worth();
    }

    /** Points for the buyer. */
    public long points() {
        return amounts.points().stream().mapToLong(Points::points).sum();
    }

    /** Points and coins that the buyer earns, each at its face value of one fen. */
    public static long earned(Amounts amounts) {
        return amounts.points().stream().mapToLong(Points::points).sum()
                + amounts.coins().stream().mapToLong(Coins::coins).sum();
    }
}

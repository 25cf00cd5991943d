package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import shop.solvent.kernel.Allocation;
import shop.solvent.kernel.Asset;
import shop.solvent.rules.checkout.Campaigns.Room;
import shop.solvent.rules.checkout.CheckoutDecision.Won;
import shop.solvent.rules.checkout.CheckoutWishes.WinWish;
import shop.solvent.rules.checkout.Granting.Kind;
import shop.solvent.rules.point.Contest;

/**
 * What the merchant who won the buyer gets of what they buy from others: a part of what those give up, so of money that is in
 * the sum of G4 already, and as far as it was paid in fresh money.
 */
final class WinStep {

    private static final Contest SHARE = Contest.of(CheckoutChoices.class, "shareWithWinner");

    private final List<LineFact> lines;
    private final WinnerFact winner;
    private final Granting granting;
    private final Map<String, Won> won = new TreeMap<>();

    WinStep(CheckoutFacts facts, Granting granting) {
        this.lines = facts.lines();
        this.winner = facts.wonBy();
        this.granting = granting;
    }

    /**
     * @param givenUp by line, in fen
     * @param paid by line, what the member pays in money
     * @param freshByLine what of it was paid in
     */
    void share(List<WinWish> all, long[] givenUp, long[] paid, Supplier<long[]> freshByLine) {
        if (all.isEmpty()) {
            return;
        }
        long[] fresh = freshByLine.get();
        Kind<WinWish> kind = Kind.of(
                SHARE,
                Asset.CNY,
                false,
                wish -> LineAmounts.share(fresh(wish.place(), givenUp, fresh, paid), wish.basisPoints()));
        for (WinWish wish : granting.winners(kind, granting.present(kind, all), WinWish::place, WinWish::basisPoints)) {
            String bar = winner.isNobody() ? "nobody" : winner.sells(wish.line()) ? "own" : null;
            long desired = kind.worth().applyAsLong(wish);
            long amount = granting.grant(kind, wish, desired, bar == null ? Room.ANY : new Room(0, bar));
            if (amount > 0) {
                won.merge(
                        wish.line().pool(),
                        new Won(winner.merchant(), wish.line().pool(), amount, wish.afterDays()),
                        (one, other) -> new Won(
                                one.merchant(),
                                one.pool(),
                                one.amount() + other.amount(),
                                Math.max(one.afterDays(), other.afterDays())));
            }
        }
    }

    /** What the line's merchant gives up of fresh money. */
    private static long fresh(int line, long[] givenUp, long[] fresh, long[] paid) {
        return Allocation.proportional(givenUp[line], new long[] {fresh[line], paid[line] - fresh[line]})[0];
    }

    List<Won> won() {
        return new ArrayList<>(won.values());
    }
}

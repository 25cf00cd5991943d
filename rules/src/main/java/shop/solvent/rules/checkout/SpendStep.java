package shop.solvent.rules.checkout;

import java.util.List;
import shop.solvent.kernel.Asset;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;
import shop.solvent.rules.checkout.CheckoutWishes.SpendWish;
import shop.solvent.rules.checkout.Granting.Kind;
import shop.solvent.rules.point.Contest;

/**
 * What of the price the buyer pays with coins, and then with points: as many as they want to, up to the share that a rule lets
 * them. Without a rule that says so it is nothing.
 */
final class SpendStep {

    private static final Contest IN_COINS = Contest.of(CheckoutChoices.class, "payInCoins");
    private static final Contest IN_POINTS = Contest.of(CheckoutChoices.class, "payInPoints");

    private final PointsFact wanted;
    private final Granting granting;

    private long coins;
    private long points;

    SpendStep(PointsFact wanted, Granting granting) {
        this.wanted = wanted;
        this.granting = granting;
    }

    /** @param price in fen, what the member would pay with money alone */
    void spend(List<SpendWish> inCoins, List<SpendWish> inPoints, long price) {
        coins = spend(IN_COINS, Asset.COIN, inCoins, wanted.coins(), price, price);
        points = spend(IN_POINTS, Asset.POINT, inPoints, wanted.points(), price, price - coins);
    }

    private long spend(Contest contest, Asset asset, List<SpendWish> all, long wants, long price, long left) {
        if (all.isEmpty() || wants == 0) {
            return 0;
        }
        Kind<SpendWish> kind = Kind.of(
                contest,
                asset,
                false,
                wish -> Math.min(Math.min(wants, left), LineAmounts.share(price, wish.basisPoints())));
        long spent = 0;
        for (SpendWish wish :
                granting.winners(kind, granting.present(kind, all), SpendWish::subject, SpendWish::basisPoints)) {
            spent = kind.worth().applyAsLong(wish);
            granting.record(kind, wish, spent, spent, null);
        }
        return spent;
    }

    /** Fen of the price that coins and points pay. */
    long worth() {
        return coins + points;
    }

    /** Null where nothing is. */
    Spent spent() {
        return worth() == 0 ? null : new Spent(coins, points);
    }
}

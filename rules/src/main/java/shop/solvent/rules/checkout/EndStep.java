package shop.solvent.rules.checkout;

import java.util.List;
import shop.solvent.rules.checkout.CheckoutDecision.Ending;
import shop.solvent.rules.checkout.CheckoutDecision.Endings;
import shop.solvent.rules.checkout.CheckoutWishes.EndWish;
import shop.solvent.rules.checkout.CheckoutWishes.KeepWish;
import shop.solvent.rules.checkout.Granting.Kind;
import shop.solvent.rules.point.Contest;
import shop.solvent.rules.point.Wish;

/**
 * Until when the points and coins that the buyer earns can be spent. Without a rule that says so they never end; of several the
 * one with the most days counts.
 */
final class EndStep {

    private static final Contest POINTS = Contest.of(CheckoutChoices.class, "pointsEnd");
    private static final Contest COINS = Contest.of(CheckoutChoices.class, "coinsEnd");
    private static final Contest POINTS_KEPT = Contest.of(CheckoutChoices.class, "pointsKept");
    private static final Contest COINS_KEPT = Contest.of(CheckoutChoices.class, "coinsKept");

    private final Granting granting;

    private Ending points;
    private Ending coins;

    EndStep(Granting granting) {
        this.granting = granting;
    }

    void points(List<EndWish> ends, List<KeepWish> kept) {
        points = ending(best(POINTS, ends), best(POINTS_KEPT, kept));
    }

    void coins(List<EndWish> ends, List<KeepWish> kept) {
        coins = ending(best(COINS, ends), best(COINS_KEPT, kept));
    }

    private static Ending ending(EndWish end, KeepWish kept) {
        return end == null ? null : new Ending(end.days(), end.months(), kept == null ? 0 : kept.days());
    }

    /** Null where none asks for any. */
    private <W extends CheckoutWishes.DaysWish> W best(Contest contest, List<W> all) {
        if (all.isEmpty()) { // as nearly always
            return null;
        }
        Kind<W> kind = Kind.of(contest, null, false, CheckoutWishes.DaysWish::days);
        W best = null;
        for (W wish :
                granting.winners(kind, granting.present(kind, all), Wish::subject, CheckoutWishes.DaysWish::days)) {
            granting.record(kind, wish, wish.days(), wish.days(), null);
            best = wish;
        }
        return best;
    }

    /** Null where neither ends. */
    Endings endings() {
        return points == null && coins == null ? null : new Endings(points, coins);
    }
}

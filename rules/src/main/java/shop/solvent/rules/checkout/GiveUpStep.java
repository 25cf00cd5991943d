package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.kernel.Asset;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.CheckoutDecision.GiveUp;
import shop.solvent.rules.checkout.CheckoutDecision.Won;
import shop.solvent.rules.checkout.CheckoutWishes.LineWish;
import shop.solvent.rules.checkout.Granting.Kind;
import shop.solvent.rules.point.Contest;

/** What the merchants give up into their pools of what the member pays. */
final class GiveUpStep {

    private static final Contest GIVE_UP = Contest.of(CheckoutChoices.class, "giveUp");

    private final List<LineFact> lines;
    private final JurisdictionProfile law;
    private final Granting granting;
    private final Funding agreed;

    /** By line, in fen. */
    private final long[] givenUp;

    private record MerchantPool(String merchant, String pool) {

        private static final Comparator<MerchantPool> BY_BOTH =
                Comparator.comparing(MerchantPool::merchant).thenComparing(MerchantPool::pool);
    }

    GiveUpStep(List<LineFact> lines, JurisdictionProfile law, Granting granting, Funding agreed) {
        this.lines = lines;
        this.law = law;
        this.granting = granting;
        this.agreed = agreed;
        this.givenUp = new long[lines.size()];
    }

    static int withinRange(int basisPoints, JurisdictionProfile law) {
        return GIVE_UP.within(basisPoints, law);
    }

    /** @param paid by line, what the member pays */
    void giveUp(List<LineWish> all, long[] paid) {
        Kind<LineWish> kind = Kind.of(
                GIVE_UP,
                Asset.CNY,
                false,
                wish -> LineAmounts.share(paid[wish.line().line()], wish.basisPoints()));
        for (LineWish wish : granting.winners(
                kind, granting.present(kind, all), one -> one.line().line(), LineWish::basisPoints)) {
            int rate = withinRange(wish.basisPoints(), law);
            long amount = LineAmounts.share(paid[wish.line().line()], rate);
            long desired = Math.max(amount, LineAmounts.share(paid[wish.line().line()], wish.basisPoints()));
            givenUp[wish.line().line()] = amount;
            granting.record(kind, wish, desired, amount, rate == wish.basisPoints() ? null : "give-up-range");
        }
    }

    /** By line, in fen. Nobody changes it. */
    long[] givenUp() {
        return givenUp;
    }

    /** @param won what of them goes to who won the buyer: that is not shared */
    List<GiveUp> giveUps(List<Won> won) {
        Map<MerchantPool, Long> byPool = new TreeMap<>(MerchantPool.BY_BOTH);
        for (int i = 0; i < givenUp.length; i++) {
            if (givenUp[i] > 0) {
                LineFact line = lines.get(i);
                byPool.merge(new MerchantPool(line.merchant(), line.pool()), givenUp[i], Long::sum);
            }
        }
        List<GiveUp> giveUps = new ArrayList<>(byPool.size());
        byPool.forEach((to, amount) -> giveUps.add(new GiveUp(
                to.merchant(), to.pool(), amount, agreed.parts(to.pool(), amount - of(won, to.pool())))));
        return List.copyOf(giveUps);
    }

    private static long of(List<Won> won, String pool) {
        long sum = 0;
        for (Won one : won) {
            sum += one.pool().equals(pool) ? one.amount() : 0;
        }
        return sum;
    }
}

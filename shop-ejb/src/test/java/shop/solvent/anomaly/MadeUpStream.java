package shop.solvent.anomaly;

import java.util.Random;
import shop.solvent.rules.checkout.ActivityFact;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.rules.checkout.MadeUpOrder;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.WalletFact;

/** The orders of an ordinary shop, by a seed. */
public final class MadeUpStream {

    private final Random random;

    public MadeUpStream(long seed) {
        random = new Random(seed);
    }

    /** By day, of some ten to some hundred yuan, by somebody who has bought before, now and then after a top-up. */
    public CheckoutFacts next() {
        long amount = Math.round(Math.exp(9 + random.nextGaussian() * 0.8));
        int hour = Math.min(23, Math.max(8, (int) Math.round(15 + 4 * random.nextGaussian())));
        return order(
                amount,
                1 + random.nextInt(3),
                hour,
                1 + random.nextInt(700),
                random.nextInt(20),
                random.nextInt(4) == 0 ? 10_000 : 0,
                random.nextInt(20) == 0 ? 1 : 0,
                random.nextInt(30) == 0 ? 1 : 0);
    }

    /** One of somebody's choice. */
    public CheckoutFacts order(
            long amount, int quantity, int hour, long joined, long orders, long topUps, long refunds, long onDevice) {
        return MadeUpOrder.of(MadeUpOrder.line(
                        0, "ps-course", "course", "studio", "studio", 1000, quantity, amount / quantity, amount, ""))
                .order(new OrderFact(
                        "web", "2026-11-18", 3, false, hour, amount, quantity, hour * 60 + random.nextInt(60), 18, 11))
                .buyer(new BuyerFact(
                        "mem_1",
                        "basic",
                        orders == 0,
                        orders,
                        0,
                        joined,
                        20,
                        orders / 4,
                        orders * 2_000,
                        orders,
                        orders * 9_000,
                        false))
                .wallet(WalletFact.ofPaidIn(1_000_000))
                .activity(new ActivityFact(0, 0, 0, topUps, refunds, 0, onDevice))
                .facts();
    }
}

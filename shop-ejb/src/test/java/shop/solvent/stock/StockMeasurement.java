package shop.solvent.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.Checkout;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.World;
import shop.solvent.platform.Threads;

/**
 * How fast keys come in and are sold. Not part of the build, since it says how fast this machine is:
 * {@code mvn -pl rules,shop-ejb test -Dtest=StockMeasurement -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class StockMeasurement {

    private static final Logger LOG = Logger.getLogger(StockMeasurement.class.getName());

    private static final int FILES = Integer.getInteger("stock.files", 10);
    private static final int OF_A_FILE = 100_000;
    private static final int BUYERS = 64;
    private static final int ORDERS = Integer.getInteger("stock.orders", 30);

    private final KeyShop keys = new KeyShop();
    private int orders;

    @Test
    void measure() throws Exception {
        for (int file = 0; file < FILES; file++) {
            List<String> some = KeyShop.keys("file-" + file, OF_A_FILE);
            long begun = System.nanoTime();
            StockBatchView batch = keys.comeIn(some);
            LOG.info("file " + file + ": " + batch.added() + " keys in " + millis(begun) + " ms, " + batch.perSecond()
                    + " a second; heap in use " + heap() + " MB");
        }
        timed("left", () -> keys.stocks.of(KeyShop.CARD));
        timed("all counted", keys::tally);
        List<MemberId> buyers = new ArrayList<>();
        for (int i = 0; i < BUYERS; i++) {
            buyers.add(keys.world.withMoney(keys.world.member(), 400_000));
        }
        sell(buyers, World.COURSE, 5, "warm");
        sell(buyers, World.COURSE, 5, "orders without keys");
        sell(buyers, KeyShop.CARD, ORDERS, "orders of one key");
        assertThat(keys.rows("stock_taken")).isEqualTo((long) BUYERS * ORDERS);
        assertThat(keys.shop
                        .get(shop.solvent.platform.Database.class)
                        .number("SELECT COUNT(DISTINCT key_id) FROM stock_taken"))
                .isEqualTo((long) BUYERS * ORDERS);
    }

    private void sell(List<MemberId> buyers, String sku, int each, String what) throws Exception {
        AtomicInteger sold = new AtomicInteger();
        List<Callable<Object>> calls = new ArrayList<>();
        int round = ++orders;
        for (MemberId buyer : buyers) {
            calls.add(() -> {
                for (int i = 0; i < each; i++) {
                    keys.shop
                            .get(Checkout.class)
                            .place(new PlaceOrder(
                                    round + "-" + buyer + "-" + i,
                                    buyer,
                                    World.WEB,
                                    List.of(new Line(sku, 1)),
                                    "device-of-" + buyer,
                                    null));
                    sold.incrementAndGet();
                }
                return null;
            });
        }
        long begun = System.nanoTime();
        Threads.atOnce(calls);
        LOG.info(what + ": " + sold + " in " + millis(begun) + " ms, " + sold.get() * 1_000L / millis(begun)
                + " a second");
    }

    private static long heap() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / 1_000_000;
    }

    private static long millis(long begun) {
        return Math.max(1, (System.nanoTime() - begun) / 1_000_000);
    }

    private static void timed(String what, Runnable work) {
        long begun = System.nanoTime();
        work.run();
        LOG.info(what + ": " + millis(begun) + " ms");
    }
}

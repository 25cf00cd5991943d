package shop.solvent.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.FINANCE;
import static shop.solvent.operator.People.OPERATOR;

import java.time.LocalDate;
import java.util.List;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.order.World;
import shop.solvent.platform.Steps;

/**
 * How fast a million codes are made, counted, listed and handed out. Not part of the build, since it says how fast this machine
 * is: {@code mvn -pl rules,shop-ejb test -Dtest=CouponMeasurement -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class CouponMeasurement {

    private static final Logger LOG = Logger.getLogger(CouponMeasurement.class.getName());

    private static final int CODES = Integer.getInteger("coupons.codes", 1_000_000);

    private final World world = new World();
    private final CouponBatches batches = world.shop.get(CouponBatches.class);
    private final Coupons coupons = world.shop.get(Coupons.class);

    @Test
    void measure() {
        NeedsCoupons.drafted(world.shop, "autumn");
        LocalDate end = LocalDate.now(world.shop.clock()).plusDays(30);
        CouponBatchId id = batches.make(
                new NewBatch("all", "autumn", BatchKind.CODES, "秋券", "Autumn", null, CODES, 1, null, end, null, true),
                OPERATOR);
        timed("made", () -> world.shop.get(Steps.class).workOff(world.shop.get(CouponMaking.class)));
        BatchView batch = batches.find(id);
        assertThat(batch.made()).isEqualTo(CODES);
        LOG.info(batch.making() + ", " + batch.perSecond() + " a second");
        timed("counted", () -> batches.tallies(List.of(batch)));
        timed("listed", () -> coupons.list(batch, null, CODES / 2, 25));
        timed("listed those used", () -> coupons.list(batch, CouponState.USED, 0, 25));
        timed("handed out 100,000", () -> {
            int after = 0;
            for (int i = 0; i < 100 && after < CODES; i++) {
                List<Coupons.Printed> some = coupons.codes(batch, after, 1_000, FINANCE);
                after = some.get(some.size() - 1).number();
            }
        });
    }

    private static void timed(String what, Runnable work) {
        long begun = System.nanoTime();
        work.run();
        LOG.info(what + ": " + (System.nanoTime() - begun) / 1_000_000 + " ms");
    }
}

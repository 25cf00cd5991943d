package shop.solvent.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.MerchantKind;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.World;
import shop.solvent.till.TillDayView.Difference;
import shop.solvent.till.TillDayView.Kind;

/** What a register has of a day is held against what the shop has, line by line. */
class TillDaysTest {

    private final World world = new World();
    private final TillDays days = world.shop.get(TillDays.class);
    private final TillSales sales = world.shop.get(TillSales.class);
    private final MemberId member = world.withMoney(world.member(), 100_000);
    private final TillView till = opened(MerchantKind.MID, "butcher");

    private TillView opened(MerchantKind kind, String merchant) {
        world.shop.get(Merchants.class).open(new AddMerchant(merchant, "肉铺", "Butcher", kind, 1000, "test"));
        return world.shop
                .get(Tills.class)
                .open(new Tills.NewTill(merchant, "1", "1", "柜台", List.of(World.WEB), "system:test"));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(
                world.shop.clock().instant(), world.shop.clock().getZone());
    }

    private void sells(String number, long fen) {
        sales.sell(
                till,
                World.WEB,
                new TillOrder(
                        number, fen, world.shop.get(PayCodes.class).show(member).text(), List.of(), null));
    }

    @Test
    void aDayOnWhichBothAgreeHasNoDifferences() {
        sells("r-1", 1_000);
        sells("r-2", 2_000);
        sales.refund(till, "r-2", "b-1", 500, "x", "channel:web");

        TillDayView closed = days.close(
                till, today(), List.of(new TillDays.Line("r-1", 1_000, 0), new TillDays.Line("r-2", 2_000, 500)));

        assertThat(closed.agrees()).isTrue();
        assertThat(closed.own()).isEqualTo(new TillDayView.Totals(2, 3_000, 500));
        assertThat(closed.differences()).isEmpty();
    }

    @Test
    void eachDifferenceIsALineOfItsOwnAndALaterWordCounts() {
        sells("r-1", 1_000);
        sells("r-2", 2_000);
        sales.refund(till, "r-2", "b-1", 500, "x", "channel:web");
        sells("r-3", 300);

        TillDayView closed = days.close(
                till,
                today(),
                List.of(
                        new TillDays.Line("r-1", 999, 0),
                        new TillDays.Line("r-2", 2_000, 0),
                        new TillDays.Line("r-9", 50, 0)));

        assertThat(closed.differences())
                .extracting(Difference::number, Difference::kind)
                .containsExactly(
                        tuple("r-1", Kind.AMOUNT),
                        tuple("r-2", Kind.BACK),
                        tuple("r-3", Kind.MISSING_THERE),
                        tuple("r-9", Kind.MISSING_HERE));
        assertThat(closed.agrees()).isFalse();

        List<TillDays.Line> right = List.of(
                new TillDays.Line("r-1", 1_000, 0),
                new TillDays.Line("r-2", 2_000, 500),
                new TillDays.Line("r-3", 300, 0));
        assertThat(days.close(till, today(), right).agrees()).isTrue();
        assertThat(days.close(till, today(), right).agrees()).isTrue();
        assertThat(days.latest(till.id(), today()).orElseThrow().agrees()).isTrue();
        assertThat(days.closed(List.of(till.id()), 10))
                .singleElement()
                .satisfies(one -> assertThat(one.differences()).isZero());
    }

    @Test
    void whatCannotBeADayIsRefused() {
        assertRejected("till.day-ahead", () -> days.close(till, today().plusDays(1), List.of()));
        assertRejected(
                "till.line-twice",
                () -> days.close(
                        till, today(), List.of(new TillDays.Line("r-1", 1, 0), new TillDays.Line("r-1", 1, 0))));
        assertRejected("field.out-of-range", () -> days.close(till, today(), List.of(new TillDays.Line("r-1", 1, 2))));
        assertRejected("till.kind", () -> days.close(opened(MerchantKind.SMALL, "kiosk"), today(), List.of()));
    }
}

package shop.solvent.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Ids;
import shop.solvent.points.Award;
import shop.solvent.points.Points;
import shop.solvent.points.Schedule;

@DisplayName("What pools have promised, and what they can be expected to pay")
class CoversTest {

    private final World world = new World();
    private final Covers covers = world.shop.get(Covers.class);
    private MemberId buyer;

    @BeforeEach
    void aBuyer() {
        at("2026-06-03T04:00:00Z");
        buyer = world.withMoney(world.member(), 400_000);
    }

    @Test
    void aPoolThatPromisedNothingHasNoCoverToSpeakOf() {
        PoolCover cover = covers.of(World.MERCHANT);

        assertThat(cover.promised()).isZero();
        assertThat(cover.cover()).isNull();
        assertThat(cover.lately()).isNull();
        assertThat(cover.covered()).isTrue();
        assertThat(cover.months())
                .hasSize(12)
                .allSatisfy(month -> assertThat(month.cover()).isNull());
    }

    @Test
    void whatIsPromisedStandsInTheMonthInWhichItFallsDue() {
        world.buys(buyer); // 1 000 points of a newcomer: 250 on 3 July, 2 August, 1 September and 1 October
        at("2026-07-10T04:00:00Z");

        PoolCover cover = covers.of(World.MERCHANT);

        assertThat(cover.promised()).isEqualTo(1_000);
        assertThat(cover.overdue()).isEqualTo(250);
        assertThat(cover.months().subList(0, 5))
                .extracting(PoolCover.Month::month, PoolCover.Month::due, PoolCover.Month::dueByEnd)
                .containsExactly(
                        month("2026-07", 250, 250),
                        month("2026-08", 250, 500),
                        month("2026-09", 250, 750),
                        month("2026-10", 250, 1_000),
                        month("2026-11", 0, 1_000));
        assertThat(cover.later()).isZero();
        assertThat(cover.lastDue()).isEqualTo("2026-10-01");
        assertThat(cover.stalledLots()).isZero();
    }

    private static org.assertj.core.groups.Tuple month(String month, long due, long dueByEnd) {
        return org.assertj.core.groups.Tuple.tuple(YearMonth.parse(month), due, dueByEnd);
    }

    @Test
    void theMoneyExpectedIsWhatIsThereAndTheGiveUpOfTheDaysObserved() {
        world.buys(buyer); // gives up 1 000 fen
        at("2026-07-13T04:00:00Z"); // forty days later
        Agreed.contribute(world.shop, new Contribute(world.key(), "test", World.MERCHANT, Money.fen(30), "comes once"));

        PoolCover cover = covers.of(World.MERCHANT);

        assertThat(cover.observed()).isEqualTo(40);
        assertThat(cover.received()).isEqualTo(Money.fen(1_000));
        assertThat(cover.granted()).isEqualTo(1_000);
        assertThat(cover.free()).isEqualTo(Money.fen(1_030));
        assertThat(cover.months().get(0).moneyByEnd()).isEqualTo(Money.fen(1_030 + 1_000 * 18 / 40));
        assertThat(cover.moneyBy(LocalDate.of(2026, 10, 1))).isEqualTo(Money.fen(1_030 + 1_000 * 80 / 40));
        assertThat(cover.cover()).isEqualTo(30_300);
        assertThat(cover.lately()).isEqualTo(10_000);
        assertThat(cover.covered()).isTrue();
    }

    @Test
    void aPoolThatReceivesLessThanItPromisesIsFoundAndComesFirst() {
        Catalogue catalogue = world.shop.get(Catalogue.class);
        world.shop.get(Merchants.class).open(new AddMerchant("thrifty", "小气铺", "Thrifty", 300, "system:test"));
        catalogue.addProduct(new shop.solvent.catalogue.AddProduct(
                "card",
                shop.solvent.catalogue.ProductKind.CARD_KEY,
                "卡",
                "Card",
                "thrifty",
                null,
                null,
                "system:test"));
        catalogue.setPrice("card", World.WEB, 10_000, "system:test");
        world.buys(buyer);
        buys("card");
        at("2026-07-13T04:00:00Z");

        List<PoolCover> all = covers.all();

        assertThat(all).extracting(PoolCover::pool).containsExactly("thrifty", World.MERCHANT);
        assertThat(all.get(0).lately()).isEqualTo(3_000);
        assertThat(all.get(0).covered()).isFalse();
        assertThat(all.get(0).merchant()).isEqualTo("thrifty");
        assertThat(all.get(1).covered()).isTrue();
        assertThat(covers.of("thrifty")).isEqualTo(all.get(0));
    }

    @Test
    void whatWasDueInAnEarlierMonthAndIsNotReleasedHasStalled() {
        world.buys(buyer);
        at("2026-08-20T04:00:00Z"); // 250 fell due in July, 250 in August

        PoolCover cover = covers.of(World.MERCHANT);

        assertThat(cover.overdue()).isEqualTo(500);
        assertThat(cover.stalledLots()).isEqualTo(1);
        assertThat(cover.stalledPoints()).isEqualTo(250);

        world.shop.get(Releases.class).start(new StartRelease(world.key(), World.MERCHANT, "2026-07", "system:test"));

        assertThat(covers.of(World.MERCHANT).stalledLots()).isZero();
        assertThat(covers.of(World.MERCHANT).overdue()).isEqualTo(250);
    }

    @Test
    void whatARefundTakesBackIsNeitherPromisedNorReceived() {
        world.buys(buyer);
        Receipt second = world.buys(buyer);
        world.refund(second.id());
        world.shop.clock().advance(Duration.ofDays(31));

        PoolCover cover = covers.of(World.MERCHANT);

        assertThat(cover.promised()).isEqualTo(1_000);
        assertThat(cover.granted()).isEqualTo(1_000);
        assertThat(cover.received()).isEqualTo(Money.fen(1_000));
    }

    @Test
    void whatManyLotsPromiseIsWhatEachOfThemPromises() {
        Random random = new Random(20260728);
        LocalDate today = LocalDate.now(world.shop.clock());
        var pool = world.shop.get(Pools.class).openForMerchant("many", "多", "Many", "system:test");
        List<Award> awards = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            awards.add(new Award(
                    new LotId(Ids.next()),
                    buyer,
                    new OrderId(1),
                    new MerchantId(1),
                    pool,
                    1 + random.nextInt(random.nextBoolean() ? 20 : 100_000),
                    1 + random.nextInt(5),
                    random.nextBoolean() ? 30 : 1 + random.nextInt(90),
                    today.minusDays(random.nextInt(120))));
        }
        world.shop.get(Points.class).award(awards);
        var database = world.shop.database().database();
        database.update("UPDATE lot SET cancelled = FLOOR(points / 3) WHERE pool = ? AND MOD(id, 7) = 0", pool.value());
        record Left(long points, long cancelled) {}
        List<Left> lots = database.query(
                "SELECT points, cancelled FROM lot WHERE pool = ? ORDER BY id",
                row -> new Left(row.getLong(1), row.getLong(2)),
                pool.value());

        PoolCover cover = covers.of("many");

        assertThat(cover.months()).allSatisfy(month -> {
            long due = 0;
            for (int i = 0; i < lots.size(); i++) {
                Award award = awards.get(i);
                due += Math.min(
                        new Schedule(award.grantedOn(), award.stages(), award.everyDays())
                                .dueBy(month.month().atEndOfMonth(), award.points()),
                        lots.get(i).points() - lots.get(i).cancelled());
            }
            assertThat(month.dueByEnd()).isEqualTo(due);
        });
        assertThat(cover.promised())
                .isEqualTo(lots.stream()
                        .mapToLong(lot -> lot.points() - lot.cancelled())
                        .sum());
    }

    @Test
    void aPoolThatIsNotThereIsNoPool() {
        assertRejected("pool.not-found", () -> covers.of("nothing"));
    }

    private void buys(String sku) {
        world.shop
                .get(shop.solvent.order.Checkout.class)
                .place(new shop.solvent.order.PlaceOrder(
                        world.key(),
                        buyer,
                        World.WEB,
                        List.of(new shop.solvent.order.PlaceOrder.Line(sku, 1)),
                        "device-of-" + buyer,
                        null));
    }

    private void at(String instant) {
        world.shop.clock().set(Instant.parse(instant));
    }
}

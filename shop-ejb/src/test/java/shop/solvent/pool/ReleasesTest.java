package shop.solvent.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Agreed;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.RunId;
import shop.solvent.order.World;
import shop.solvent.platform.Ids;
import shop.solvent.points.Award;
import shop.solvent.points.Points;

@DisplayName("What a run releases")
class ReleasesTest {

    private final World world = new World();

    @Test
    void aStageThatFallsDueTomorrowIsNotReleasedToday() {
        at("2026-07-02T03:00:00Z");
        MemberId buyer = world.withMoney(world.member(), 100_000);
        world.buys(buyer); // its first stage falls due on 1 August
        at("2026-07-31T03:00:00Z");

        RunView july = release("2026-07");

        assertThat(july.demand()).isZero();
        assertThat(july.dueBy()).isEqualTo("2026-07-31");
        assertThat(released(buyer)).isZero();

        at("2026-07-31T15:59:59Z"); // a second before midnight in the shop's zone
        assertThat(world.pool().lockedPoints()).isEqualTo(1_000);
        at("2026-07-31T16:00:00Z");

        RunView august = release("2026-08");

        assertThat(august.dueBy()).isEqualTo("2026-08-01");
        assertThat(august.demand()).isEqualTo(250);
        assertThat(released(buyer)).isEqualTo(250);
        world.booksAgree();
    }

    @Test
    void aRunOfAPastMonthCountsWhatWasDueByItsEnd() {
        at("2026-07-02T03:00:00Z");
        MemberId buyer = world.withMoney(world.member(), 100_000);
        world.buys(buyer);
        at("2026-08-05T03:00:00Z");

        assertThat(release("2026-07").demand()).isZero();
        assertThat(release("2026-08").demand()).isEqualTo(250);
    }

    @Test
    void aClockThatIsSetBackMakesNoRunASecondTime() {
        at("2026-07-02T03:00:00Z");
        world.buys(world.withMoney(world.member(), 100_000));
        at("2026-08-03T03:00:00Z");
        RunView run = release("2026-08");
        at("2026-07-31T03:00:00Z");

        assertThat(release("2026-07").demand()).isZero();
        at("2026-08-03T03:00:00Z");
        assertThat(world.shop.get(Releases.class).of(World.MERCHANT))
                .extracting(RunView::released)
                .containsExactly(run.released(), 0L);
        assertThat(world.pool().releasedPoints()).isEqualTo(run.released());
        world.booksAgree();
    }

    @Test
    void theSharesOfTheDocumentAreThoseOfTheShop() throws Exception {
        List<String[]> examples = Files.readAllLines(Path.of("../docs/rounding.md")).stream()
                .dropWhile(line -> !line.startsWith("| due, the oldest lot first"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|"))
                .toList();

        assertThat(examples).hasSizeGreaterThan(2);
        for (String[] example : examples) {
            assertThat(shares(numbers(example[1]), Long.parseLong(example[2].strip())))
                    .containsExactlyElementsOf(numbers(example[3]));
        }
    }

    @Test
    void everyShareCanBeRecomputedHoweverLargeTheRun() {
        Random random = new Random(12);
        List<Long> due = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            due.add(1 + random.nextLong(300_000_000L));
        }
        due.add(1L); // next to nothing beside the rest, and still never more than is due to it
        long demand = due.stream().mapToLong(Long::longValue).sum();
        for (long released : List.of(demand - 1, demand / 3, demand - demand / 1_000_000, 1L)) {
            assertThat(shares(due, released)).containsExactlyElementsOf(ReleaseStepsTest.recomputed(due, released));
        }
    }

    /** What a run gives to lots that are due in one stage, out of a pool that has the money for just so many points. */
    private List<Long> shares(List<Long> due, long released) {
        String code = "pool-" + Ids.next();
        Pools pools = world.shop.get(Pools.class);
        var pool = pools.openForMerchant(code, code, code, "system:test");
        Agreed.contribute(
                world.shop, new Contribute(world.key(), "test", code, Money.fen(released), "as in the example"));
        LocalDate granted = LocalDate.now(world.shop.clock()).minusDays(2);
        world.shop
                .get(Points.class)
                .award(due.stream()
                        .map(points -> new Award(
                                new LotId(Ids.next()),
                                new MemberId(1),
                                new OrderId(1),
                                new MerchantId(1),
                                pool,
                                points,
                                1,
                                1,
                                granted))
                        .toList());
        RunId run = world.shop.get(ReleasePlan.class).make(start(code, month().toString()));
        return world.shop
                .database()
                .database()
                .query(
                        "SELECT share FROM release_share WHERE run = ? ORDER BY lot",
                        row -> row.getLong(1),
                        run.value());
    }

    private static List<Long> numbers(String text) {
        return Arrays.stream(text.split(","))
                .map(number -> Long.valueOf(number.strip()))
                .toList();
    }

    private RunView release(String period) {
        Releases releases = world.shop.get(Releases.class);
        return releases.find(releases.start(start(World.MERCHANT, period)).id());
    }

    private StartRelease start(String pool, String period) {
        return new StartRelease(world.key(), pool, period, "system:test");
    }

    private YearMonth month() {
        return YearMonth.now(world.shop.clock());
    }

    private long released(MemberId member) {
        return world.shop.get(Points.class).of(member).released().amount();
    }

    private void at(String instant) {
        world.shop.clock().set(Instant.parse(instant));
    }
}

package shop.solvent.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.TransferCode;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.pool.PoolDays.PoolDay;

@DisplayName("What is known of a pool day by day and month by month")
class PoolInsightTest {

    private final World world = new World();

    @Test
    void theLastNoteOfADayStands() {
        PoolDays days = world.shop.get(PoolDays.class);
        at("2026-07-02T03:00:00Z");
        days.note();
        world.buys(world.withMoney(world.member(), 100_000));
        days.note();
        at("2026-07-02T16:30:00Z"); // the next day of the shop
        days.note();

        assertThat(days.of(World.MERCHANT, LocalDate.parse("2026-07-01")))
                .containsExactly(
                        new PoolDay(
                                LocalDate.parse("2026-07-02"),
                                world.pool().balance(),
                                Money.fen(0),
                                world.pool().lockedPoints(),
                                0),
                        new PoolDay(
                                LocalDate.parse("2026-07-03"),
                                world.pool().balance(),
                                Money.fen(0),
                                world.pool().lockedPoints(),
                                0));
        assertThat(days.of(World.MERCHANT, LocalDate.parse("2026-07-03"))).hasSize(1);
        assertThat(days.of("nobody", LocalDate.parse("2026-07-01"))).isEmpty();
    }

    @Test
    void pointsOfAMonthAreWhatTheLedgerRecorded() {
        at("2026-07-02T03:00:00Z");
        MemberId member = world.withMoney(world.member(), 100_000);
        Receipt first = world.buys(member);
        world.buys(member);
        at("2026-08-02T03:00:00Z");
        world.shop.get(Releases.class).start(new StartRelease(world.key(), World.MERCHANT, "2026-08", "system:test"));
        world.refund(first.id());

        List<PointFlows.Month> months = world.shop.get(PointFlows.class).ofTheShop();

        assertThat(months).hasSize(12);
        assertThat(months.get(10)).isEqualTo(new PointFlows.Month(YearMonth.parse("2026-07"), 2_000, 0, 0, Map.of()));
        PointFlows.Month august = months.get(11);
        assertThat(august.issued()).isZero();
        assertThat(august.released()).isEqualTo(250 + 500); // a newcomer's order in four stages, the next one in two
        assertThat(august.gone())
                .isEqualTo(Map.of(TransferCode.CANCEL_LOCKED, 750L, TransferCode.CANCEL_RELEASED, 250L));
        assertThat(august.net()).isEqualTo(-1_000);
    }

    @Test
    void aTrialOfAPaceReleasesNoMoreThanIsThereAndCarriesTheRest() {
        PoolCover cover = cover(10_000, 3_000, List.of(8_000L, 4_000L, 4_000L));

        PaceTrial full = PaceTrial.of(cover, 10_000, 0, 10_000);
        PaceTrial half = PaceTrial.of(cover, 5_000, 0, 10_000);
        PaceTrial dry = PaceTrial.of(cover, 10_000, 2_500, 0);

        // 100 fen a day: 20 days of November, 31 of December, 31 of January
        assertThat(full.months()).extracting(PaceTrial.Month::released).containsExactly(8_000L, 4_000L, 4_000L);
        assertThat(full.months()).extracting(month -> month.left().amount()).containsExactly(4_000L, 3_100L, 2_200L);
        assertThat(half.months()).extracting(PaceTrial.Month::released).containsExactly(4_000L, 4_000L, 4_000L);
        assertThat(half.months()).extracting(PaceTrial.Month::carried).containsExactly(4_000L, 4_000L, 4_000L);
        assertThat(dry.months()).extracting(PaceTrial.Month::released).containsExactly(7_500L, 1_875L, 468L);
        assertThat(dry.months().get(2).left()).isEqualTo(Money.fen(157));
    }

    private static PoolCover cover(long available, long received, List<Long> due) {
        LocalDate today = LocalDate.parse("2026-11-10");
        List<PoolCover.Month> months = new ArrayList<>();
        long all = 0;
        for (int i = 0; i < due.size(); i++) {
            all += due.get(i);
            months.add(new PoolCover.Month(YearMonth.from(today).plusMonths(i), due.get(i), all, Money.fen(0)));
        }
        return new PoolCover(
                "pool",
                "池",
                "Pool",
                null,
                today,
                all,
                0,
                Money.fen(available),
                Money.fen(0),
                30,
                Money.fen(received),
                0,
                today,
                months,
                0,
                0,
                0);
    }

    private void at(String instant) {
        world.shop.clock().set(Instant.parse(instant));
    }
}

package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;

/** What a member usually buys, and with whom they share a device. */
class PaceTest {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 10);

    @Test
    void theTypicalAmountIsTheOneInTheMiddleAndTheBusiestDayIsCounted() {
        List<Pace.Bought> bought = List.of(
                new Pace.Bought(DAY, 90_000), new Pace.Bought(DAY, 100), new Pace.Bought(DAY.minusDays(9), 5_000));

        assertThat(Pace.of(bought, DAY)).isEqualTo(new Pace(10, 3, 2, Money.fen(5_000), Money.fen(90_000), false));
    }

    @Test
    void whereThereAreTooManyOrdersItSaysThatItIsTheLatest() {
        List<Pace.Bought> bought = new ArrayList<>();
        for (int i = 0; i <= Pace.MOST; i++) {
            bought.add(new Pace.Bought(DAY.minusDays(i / 50), 100));
        }

        Pace pace = Pace.of(bought, DAY);

        assertThat(pace.orders()).isEqualTo(Pace.MOST);
        assertThat(pace.more()).isTrue();
        assertThat(pace.days()).isEqualTo(20);
    }

    @Test
    void whatWasBoughtBeforeTheOrderCountsAndOthersOnItsDeviceAreNamed() {
        World world = new World();
        MemberId twin = world.withMoney(world.member(), 50_000);
        MemberId member = world.withMoney(world.member(), 90_000);
        Orders orders = world.shop.get(Orders.class);
        world.buys(twin, 1, "shared");
        world.buys(member, 1, "own");
        world.shop.clock().advance(Duration.ofDays(3));
        Receipt order = world.buys(member, 2, "shared");
        OrderView view = orders.find(order.id());

        Pace pace = orders.pace(member, view.eventAt());

        assertThat(pace.orders()).isEqualTo(1);
        assertThat(pace.days()).isEqualTo(4);
        assertThat(orders.deviceMates(order.id(), 0, 10).rows()).containsExactly(twin);
        assertThat(orders.deviceMates(order.id(), 0, 10).total()).isEqualTo(1);
        world.shop.clock().advance(Duration.ofDays(91));
        assertThat(orders.deviceMates(world.buys(member, 1, "shared").id(), 0, 10)
                        .rows())
                .isEmpty();
    }
}

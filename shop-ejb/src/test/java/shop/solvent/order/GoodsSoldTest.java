package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.outbox.Messages;
import shop.solvent.platform.Database;

/** How many were sold is what was paid for and not taken back, and nothing else. */
class GoodsSoldTest {

    private final World world = new World();
    private final GoodsSold sold = world.shop.get(GoodsSold.class);
    private final Database sql = world.shop.database().database();

    private OrderId buys(int quantity) {
        MemberId member = world.withMoney(world.member(), 100_000);
        return world.buys(member, quantity, "device-of-" + member).id();
    }

    private long shown() {
        return sold.of(List.of(World.COURSE)).getOrDefault(World.COURSE, 0L);
    }

    private long ofRows() {
        return sql.number(
                "SELECT SUM(l.quantity) FROM order_line l JOIN orders o ON o.id = l.order_id AND o.state = 'PAID'");
    }

    @Test
    void whatWasPaidForIsCountedAndWhatWasTakenBackIsNot() {
        assertThat(shown()).isZero();
        OrderId first = buys(2);
        buys(3);
        Messages.handOver(world.shop);
        assertThat(shown()).isEqualTo(5);

        world.refund(first);
        Messages.handOver(world.shop);

        assertThat(shown()).isEqualTo(3).isEqualTo(ofRows());
        assertThat(sold.of(List.of("other", World.COURSE))).containsOnlyKeys(World.COURSE);
        assertThat(sold.of(List.of())).isEmpty();
    }

    @Test
    void whatCouldNotBePaidForWasNotSold() {
        world.buys(world.member());
        Messages.handOver(world.shop);

        assertThat(shown()).isZero();
    }

    @Test
    void theFigureIsMadeAnewFromTheOrdersWhateverIsStillOnItsWay() {
        OrderId early = buys(2);
        OrderId taken = buys(1);
        Messages.handOver(world.shop);
        world.refund(taken);
        buys(4);
        world.refund(early);
        sql.update("DELETE FROM goods_sold");

        Messages.handOver(world.shop);

        assertThat(shown()).isEqualTo(4).isEqualTo(ofRows());
        buys(1);
        Messages.handOver(world.shop);
        assertThat(shown()).isEqualTo(5).isEqualTo(ofRows());
    }
}

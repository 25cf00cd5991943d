package shop.solvent.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.OPERATOR;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.id.DeliveryId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.outbox.Messages;
import shop.solvent.stock.KeyShop;

/** What one person gives in place of keys in a day keeps within what they may refund. */
class ReplaceLimitTest {

    private final KeyShop keys = limited();

    /** A key costs 1,000 fen. */
    private static KeyShop limited() {
        System.setProperty("shop.refund.alone", "1500");
        return new KeyShop();
    }

    @AfterEach
    void noLimit() {
        System.clearProperty("shop.refund.alone");
    }

    private Asked replaces(DeliveryId delivery) {
        return keys.shop
                .get(Approvals.class)
                .ask(new Ask(
                        keys.world.key(),
                        ReplaceDeed.CODE,
                        new ReplaceDeed.Replacement(delivery.toString()),
                        "the provider says it was used before",
                        OPERATOR));
    }

    @Test
    void aboveItSomebodyElseHasToAgree() {
        keys.shop.get(DeliveryMaking.class);
        keys.shop.get(ReplaceDeed.class);
        keys.comeIn(KeyShop.keys("k", 6));
        OrderId order = keys.buys(keys.buyer(), 2).receipt().id();
        Messages.handOver(keys.shop);
        Deliveries deliveries = keys.shop.get(Deliveries.class);
        DeliveryId first = deliveries.of(order).get(0).id();
        DeliveryId second = deliveries.of(order).get(1).id();

        assertThat(replaces(first)).isInstanceOf(Asked.Done.class);
        assertThat(replaces(second)).isInstanceOf(Asked.Waiting.class);
    }
}

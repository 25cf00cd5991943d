package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Counting;
import shop.solvent.platform.TestShop;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;

/**
 * What an order asks of the database. An order that is alone costs its round trips, so a statement more is one per cent
 * of the shop's speed or more: whoever needs one raises the number here, and says why (decision 14).
 */
class StatementsTest {

    private final World world = new World();
    private final TestShop shop = world.shop.secondServer();
    private final Counting counting = Counting.of(shop);
    private final MemberId inviter = world.withMoney(world.member(), 100_000);
    private int orders;

    @BeforeEach
    void theServerHasPlacedOrdersBefore() {
        for (int size : new int[] {1, 16}) {
            place(size, "warm");
        }
        counting.statements();
    }

    private List<Receipt> place(int size, String device) {
        List<PlaceOrder> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            MemberId buyer = world.withMoney(world.invitedBy(inviter), 20_000);
            batch.add(new PlaceOrder(
                    "order-" + ++orders,
                    buyer,
                    World.WEB,
                    List.of(new Line(World.COURSE, 1)),
                    device == null ? "device-of-" + buyer : device,
                    null));
        }
        counting.statements();
        return shop.get(Checkout.class).place(batch).stream()
                .map(Answer::receipt)
                .toList();
    }

    @Test
    void anOrderThatIsAloneTakesAsManyStatementsAsItEverDid() {
        assertThat(place(1, null)).extracting(Receipt::outcome).containsOnly(Outcome.ACCEPTED);
        assertThat(counting.statements()).hasSize(17);
    }

    @Test
    void sixteenOrdersShareTheirStatements() {
        assertThat(place(16, null)).extracting(Receipt::outcome).containsOnly(Outcome.ACCEPTED);
        assertThat(counting.statements()).hasSize(19);
    }

    @Test
    void aHeldOrderTakesAsManyAsItEverDid() {
        world.buys(inviter, 1, "shared");
        assertThat(place(1, "shared")).extracting(Receipt::outcome).containsOnly(Outcome.HELD);
        assertThat(counting.statements()).hasSize(16);
    }
}

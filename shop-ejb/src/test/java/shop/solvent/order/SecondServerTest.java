package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Database;
import shop.solvent.platform.Secrets;
import shop.solvent.platform.TestShop;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rulebook.force.SignedImage;
import shop.solvent.rules.language.DecisionPoint;

/** A rulebook that is put in force on one server and orders that are placed on another. */
class SecondServerTest {

    private static final String TABLE = "checkout/points/points-by-amount.csv";
    private static final String CASES = "checkout/points/points-by-amount.cases.csv";

    private final World world = new World();
    private final TestShop second = world.shop.secondServer();
    private final Database database = world.shop.database().database();

    @BeforeEach
    void theSecondServerIsUpAndHasDecidedBefore() {
        second.get(ShippedRules.class);
        order(world.withMoney(world.member(), 20_000));
    }

    private OrderExplanation order(MemberId buyer) {
        Receipt receipt = second.get(Checkout.class)
                .place(new PlaceOrder(
                        world.key(), buyer, World.WEB, List.of(new Line(World.COURSE, 1)), "device-of-" + buyer, null));
        return second.get(Orders.class).explain(receipt.id());
    }

    /** What the newcomers' row of the table gives is doubled. */
    private String activateOnTheFirst() {
        return RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "double points for newcomers")
                .edit(TABLE, "web,,,TRUE,100,,1000,4,30", "web,,,TRUE,100,,2000,4,30")
                .edit(CASES, "newcomer,yes,web,basic,true,10000,1000,4", "newcomer,yes,web,basic,true,10000,2000,4")
                .throughTheHouse();
    }

    @Test
    void decidesTheVeryNextOrderWithoutBeingCompiledAgain() {
        String hash = activateOnTheFirst();
        // An image with a byte too many loads as well; a server that compiled would put its own in the place.
        byte[] image = Arrays.copyOfRange(image(hash), 32, image(hash).length + 1);
        database.update(
                "UPDATE rulebook SET image = ? WHERE hash = UNHEX(?)",
                SignedImage.of(world.shop.get(Secrets.class), hash, image),
                hash);
        long size = imageSize(hash);

        OrderExplanation order = order(world.withMoney(world.member(), 20_000));

        assertThat(order.decision().rulebook()).isEqualTo(hash);
        assertThat(imageSize(hash)).isEqualTo(size);
    }

    @Test
    void isCompiledAgainOnlyWhereItsImageIsLost() {
        String hash = activateOnTheFirst();
        database.update("UPDATE rulebook SET image = NULL WHERE hash = UNHEX(?)", hash);

        OrderExplanation order = order(world.withMoney(world.member(), 20_000));

        assertThat(order.decision().rulebook()).isEqualTo(hash);
        assertThat(imageSize(hash)).isPositive();
    }

    @Test
    void doesNotRunAnImageThatTheShopDidNotSign() {
        String hash = activateOnTheFirst();
        database.update("UPDATE rulebook SET image = CONCAT(image, 'x') WHERE hash = UNHEX(?)", hash);
        byte[] foreign = image(hash);

        OrderExplanation order = order(world.withMoney(world.member(), 20_000));

        assertThat(order.decision().rulebook()).isEqualTo(hash);
        assertThat(image(hash)).as("compiled anew from the files").isNotEqualTo(foreign);
    }

    private byte[] image(String hash) {
        return database.query("SELECT image FROM rulebook WHERE hash = UNHEX(?)", row -> row.getBytes(1), hash)
                .get(0);
    }

    private long imageSize(String hash) {
        return database.number("SELECT LENGTH(image) FROM rulebook WHERE hash = UNHEX(?)", hash);
    }
}

package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Database;
import shop.solvent.platform.TestShop;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rulebook.draft.RulesAhead;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.language.DecisionPoint;

/** A rulebook that is put in force on one server and orders that are placed on another. */
class SecondServerTest {

    private static final String TABLE = "checkout/points/points-by-amount.csv";
    private static final String CASES = "checkout/points/points-by-amount.cases.csv";

    private final World world = new World();
    private final TestShop second = world.shop.secondServer();

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
    private RuleChange doublePoints() {
        return RuleChange.open(world.shop, DecisionPoint.CHECKOUT, "double points for newcomers")
                .edit(TABLE, "web,,,TRUE,100,,1000,4,30", "web,,,TRUE,100,,2000,4,30")
                .edit(CASES, "newcomer,yes,web,basic,true,10000,1000,4", "newcomer,yes,web,basic,true,10000,2000,4");
    }

    @Test
    void decidesTheVeryNextOrder() {
        String hash = doublePoints().throughTheHouse();

        OrderExplanation order = order(world.withMoney(world.member(), 20_000));

        assertThat(order.decision().rulebook()).isEqualTo(hash);
    }

    /** Its files are away meanwhile, so an order that had to wait for them would fail. */
    @Test
    void hasRulesReadyThatWereHandedOverSoThatNoOrderWaitsForThem() {
        RuleChange change = doublePoints().submit();
        second.get(RulesAhead.class).prepare();
        String hash = change.throughTheHouse();
        Database database = world.shop.database().database();
        database.update("UPDATE rulebook_file SET content = 'rule oops' WHERE rulebook = UNHEX(?)", hash);

        OrderExplanation order = order(world.withMoney(world.member(), 20_000));

        assertThat(order.decision().rulebook()).isEqualTo(hash);
    }
}

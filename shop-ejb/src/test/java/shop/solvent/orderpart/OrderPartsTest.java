package shop.solvent.orderpart;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.order.World.COURSE;
import static shop.solvent.order.World.WEB;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.stock.KeyShop.CARD;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import shop.solvent.catalogue.AddProduct;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.delivery.DeliveryMaking;
import shop.solvent.entitlement.BoughtGoods;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.merchant.AddMerchant;
import shop.solvent.merchant.Merchants;
import shop.solvent.order.Checkout;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.World;
import shop.solvent.outbox.Messages;
import shop.solvent.platform.Database;
import shop.solvent.stock.KeyShop;

/** The parts in which an order is handed over. */
class OrderPartsTest {

    private static final String OTHERS = "other-course";

    private final World world = new World();
    private final KeyShop keys = new KeyShop(world);
    private OrderParts parts;

    @BeforeEach
    void anotherMerchant() {
        List.of(SplitMaking.class, DeliveryMaking.class, BoughtGoods.class).forEach(world.shop::get);
        Messages.handOver(world.shop); // rules are asked about orders from now on
        parts = world.shop.get(OrderParts.class);
        world.shop.get(Merchants.class).open(new AddMerchant("other-school", "别的学院", "Other School", 500, "test"));
        Catalogue catalogue = world.shop.get(Catalogue.class);
        catalogue.addProduct(new AddProduct(
                OTHERS, ProductKind.COURSE, "别的课", "Other course", "other-school", null, null, "system:test"));
        catalogue.setPrice(OTHERS, WEB, 3_333, "system:test");
        keys.comeIn(KeyShop.keys("k", 5));
    }

    private OrderId buys(Line... lines) {
        MemberId member = world.withMoney(world.invitedBy(world.member()), 90_000);
        return world.shop
                .get(Checkout.class)
                .place(new PlaceOrder(world.key(), member, WEB, List.of(lines), "a device", null))
                .id();
    }

    private List<List<String>> goods(OrderSplit split) {
        return split.parts().stream()
                .map(part -> part.pieces().stream()
                        .map(one -> one.quantity() + " " + one.sku())
                        .toList())
                .toList();
    }

    private static List<PartState> states(OrderSplit split) {
        return split.parts().stream().map(OrderPartView::state).toList();
    }

    private void comesToTheWhole(OrderId id) {
        OrderView order = world.shop.get(Orders.class).find(id);
        OrderSplit split = parts.of(id);
        assertThat(split.parts().stream()
                        .mapToLong(one -> one.share().payable())
                        .sum())
                .isEqualTo(order.payable().amount());
        assertThat(split.parts().stream().mapToLong(one -> one.share().list()).sum())
                .isEqualTo(order.listAmount().amount());
        assertThat(split.parts().stream()
                        .mapToLong(one -> one.share().commission())
                        .sum())
                .isEqualTo(world.shop.get(Database.class).number("SELECT COALESCE(SUM(amount), 0) FROM commission"));
    }

    @Test
    void anOrderOfOneLineIsOnePartOfWhichNobodyWasAsked() {
        OrderId order = buys(new Line(COURSE, 2));
        Messages.handOver(world.shop);

        OrderSplit split = parts.of(order);
        assertThat(split.id()).isNull();
        assertThat(goods(split)).containsExactly(List.of("2 " + COURSE));
        assertThat(states(split)).containsExactly(PartState.HANDED_OVER);
    }

    @Test
    void theShopsOwnRulesSplitItByMerchantOnceItIsPaid() {
        OrderId order = buys(new Line(COURSE, 1), new Line(OTHERS, 2), new Line(CARD, 2));
        assertThat(parts.of(order).parts()).hasSize(1);
        assertThat(states(parts.of(order))).containsExactly(PartState.UNDERWAY);
        Messages.handOver(world.shop);
        Messages.handOver(world.shop);

        OrderSplit split = parts.of(order);
        assertThat(split.id()).isNotNull();
        assertThat(goods(split)).contains(List.of("2 " + OTHERS));
        assertThat(split.parts()).hasSize(2);
        assertThat(states(split)).containsOnly(PartState.HANDED_OVER);
        assertThat(world.shop.get(Database.class).number("SELECT COUNT(*) FROM decision WHERE point = 'ORDER_SPLIT'"))
                .isOne();
        comesToTheWhole(order);

        world.refund(order);
        assertThat(states(parts.of(order))).containsOnly(PartState.BACK);
        world.booksAgree();
    }

    @Test
    void aPersonPutsSomeItemsOfALineIntoAPartOfTheirOwnAndBack() {
        OrderId order = buys(new Line(CARD, 3));

        OrderSplit two = parts.move(order, 0, 1, 2, 2, 0, "the buyer wants one now", OPERATOR);

        assertThat(goods(two)).containsExactly(List.of("1 " + CARD), List.of("2 " + CARD));
        assertThat(two.parts().get(1).name()).isEqualTo(OrderPartView.BY_HAND);
        assertThat(two.version()).isOne();
        comesToTheWhole(order);
        assertRejected("version.outdated", () -> parts.move(order, 0, 2, 1, 1, 0, "again", OPERATOR));
        assertRejected("field.out-of-range", () -> parts.move(order, 0, 1, 2, 2, 1, "too many", OPERATOR));
        assertRejected("order-part.not-found", () -> parts.move(order, 0, 1, 4, 1, 1, "there is no 3", OPERATOR));
        assertRejected("order-part.not-found", () -> parts.move(order, 1, 1, 2, 1, 1, "no such line", OPERATOR));
        assertRejected("permission.missing", () -> parts.move(order, 0, 1, 2, 1, 1, "may not", RISK));

        assertThat(goods(parts.move(order, 0, 2, 1, 2, 1, "all at once after all", OPERATOR)))
                .containsExactly(List.of("3 " + CARD));
        comesToTheWhole(order);
        world.booksAgree();
    }

    @Test
    void whatPeopleDidBeforeTheRulesWereAskedStays() {
        OrderId order = buys(new Line(COURSE, 1), new Line(OTHERS, 1));
        parts.move(order, 1, 1, 2, 1, 0, "by hand", OPERATOR);
        Messages.handOver(world.shop);

        assertThat(parts.of(order).version()).isOne();
        assertThat(world.shop.get(Database.class).number("SELECT COUNT(*) FROM decision WHERE point = 'ORDER_SPLIT'"))
                .isZero();
    }

    @Test
    void aRefusedOrderHasNothingToBePutElsewhere() {
        MemberId poor = world.member();
        OrderId order = world.buys(poor).id();

        assertThat(states(parts.of(order))).containsExactly(PartState.NEVER);
        assertRejected("order-part.over", () -> parts.move(order, 0, 1, 2, 1, 0, "why not", OPERATOR));
    }

    @Test
    void aPartGoesOnlyWhereItsStateLets() {
        for (PartState one : PartState.values()) {
            assertThat(one.next()).doesNotContain(one).doesNotContainAnyElementsOf(List.of(PartState.HELD));
        }
        assertThat(PartState.first()).doesNotContain(PartState.BACK);
    }
}

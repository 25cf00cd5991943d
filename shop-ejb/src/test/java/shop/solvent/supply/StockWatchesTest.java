package shop.solvent.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.operator.People.RISK;
import static shop.solvent.platform.Rejections.assertRejected;
import static shop.solvent.stock.KeyShop.CARD;
import static shop.solvent.stock.KeyShop.keys;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import shop.solvent.inbox.Inbox;
import shop.solvent.inbox.Waiting;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.message.SandboxMessages;
import shop.solvent.order.GoodsSold;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.Refunds;
import shop.solvent.outbox.Messages;
import shop.solvent.platform.Database;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.stock.KeyShop;

/** Goods that run out, told once each time. */
class StockWatchesTest {

    private static final String PHONE = "+8613800138000";

    private final KeyShop keyShop = new KeyShop();
    private final TestShop shop = keyShop.shop;
    private final StockWatches watches = shop.get(StockWatches.class);
    private final Outlooks outlooks = shop.get(Outlooks.class);
    private final GoodsSold sold = shop.get(GoodsSold.class);

    {
        System.setProperty("shop.sandbox", "on");
        System.setProperty("shop.stock.alert-phone", PHONE);
    }

    @AfterEach
    void noPhoneForOthers() {
        System.clearProperty("shop.sandbox");
        System.clearProperty("shop.stock.alert-phone");
    }

    private OrderId buys(int cards) {
        return keyShop.buys(keyShop.buyer(), cards).receipt().id();
    }

    private void days(int days, int cardsADay) {
        for (int i = 0; i < days; i++) {
            buys(cardsADay);
            shop.clock().advance(Duration.ofDays(1));
        }
        Messages.handOver(shop);
    }

    private Optional<String> text() {
        return shop.get(SandboxMessages.class).latest(PHONE);
    }

    @Test
    void whatLastsIsToldByWhatWasSoldOnWholeDays() {
        keyShop.comeIn(keys("k", 100));
        days(10, 2);
        OrderId back = buys(5);
        Messages.handOver(shop);
        Outlook outlook = outlooks.of(CARD);
        assertThat(outlook.days()).hasSize(10).allMatch(day -> day.sold() == 2);
        assertThat(outlook.sold()).isEqualTo(20);
        assertThat(outlook.left()).isEqualTo(75);
        assertThat(outlook.likely()).isEqualTo(37);

        shop.clock().advance(Duration.ofDays(1));
        assertThat(outlooks.of(CARD).sold()).isEqualTo(25);
        assertThat(outlooks.ofAll(List.of(CARD, "nothing-of-it"))).containsEntry(CARD, outlooks.of(CARD));
        shop.get(Refunds.class).refund(new RefundOrder(keyShop.world.key(), OPERATOR, null, back, "changed my mind"));
        Messages.handOver(shop);
        assertThat(outlooks.of(CARD).sold()).isEqualTo(20);
    }

    @Test
    void theDaysMadeAnewAreThoseThatWereKept() {
        keyShop.comeIn(keys("k", 100));
        shop.clock()
                .advance(Duration.ofHours(14)); // after midnight in the shop's zone, before it in that of the database
        days(3, 2);
        LocalDate first = LocalDate.now(shop.clock()).minusDays(28);
        var kept = sold.byDay(List.of(CARD), first).get(CARD);
        assertThat(kept).hasSize(3);
        buys(4);
        shop.get(Database.class).update("DELETE FROM goods_sold");
        Messages.handOver(shop);
        kept.put(LocalDate.now(shop.clock()), 4L);
        assertThat(sold.byDay(List.of(CARD), first).get(CARD)).isEqualTo(kept);
        assertThat(sold.of(List.of(CARD))).containsEntry(CARD, 10L);
    }

    @Test
    void goodsThatReachTheLineAreToldOnceUntilTheyHaveBeenAboveIt() {
        keyShop.comeIn(keys("k", 10));
        assertThat(watches.look()).isZero();
        buys(5);
        assertThat(watches.look()).isEqualTo(1);
        assertThat(watches.look()).isZero();
        assertThat(text()).hasValueSatisfying(said -> assertThat(said).contains("game-card: 5 left"));
        assertThat(watches.count()).isEqualTo(1);
        assertThat(watches.low(null, 10).rows()).extracting(StockWatch::sku).containsExactly(CARD);

        keyShop.comeIn(keys("more", 10));
        assertThat(watches.look()).isZero();
        assertThat(watches.count()).isZero();
        shop.clock().advance(Duration.ofHours(2));
        buys(10);
        assertThat(watches.look()).isEqualTo(1);
    }

    @Test
    void goodsThatGoOverTheLineAndBackAreNotToldOfAllTheTime() {
        keyShop.comeIn(keys("k", 6));
        watches.look();
        buys(1);
        assertThat(watches.look()).isEqualTo(1);
        keyShop.comeIn(keys("more", 1));
        watches.look();
        buys(1);
        assertThat(watches.look()).isZero();
        assertThat(watches.count()).isEqualTo(1);
    }

    @Test
    void daysBeforeTheyRunOutAreALineAsWell() {
        keyShop.comeIn(keys("k", 100));
        days(10, 5);
        assertThat(watches.look()).isZero();
        watches.watch(CARD, 12, 0, "the supplier takes a week", OPERATOR);
        assertThat(watches.look()).isEqualTo(1);
        assertThat(text()).hasValueSatisfying(said -> assertThat(said).contains("about 10 days"));
    }

    @Test
    void aTelephoneThatCannotBeReachedKeepsNobodyFromBeingTold() {
        System.clearProperty("shop.sandbox");
        watches.look();
        assertThat(watches.count()).isEqualTo(1);
        assertThat(shop.get(Inbox.class).of(OPERATOR)).contains(new Waiting(Waiting.Kind.STOCK, 1));
        assertThat(shop.get(Inbox.class).of(RISK)).doesNotContain(new Waiting(Waiting.Kind.STOCK, 1));
    }

    @Test
    void twentyWhoLookAtOnceTellItOnce() throws Exception {
        List<Callable<Integer>> looks = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            looks.add(watches::look);
        }
        assertThat(Threads.atOnce(looks).stream().mapToInt(told -> told).sum()).isEqualTo(1);
    }

    @Test
    void onlyWhoBringsKeysInSaysWhenToTell() {
        assertRejected("permission.missing", () -> watches.watch(CARD, 3, 0, "so", RISK));
        assertRejected("field.missing", () -> watches.watch(CARD, 3, 0, " ", OPERATOR));
        assertRejected("field.out-of-range", () -> watches.watch(CARD, 366, 0, "so", OPERATOR));
        assertRejected("stock.no-keys", () -> watches.watch("nothing", 3, 0, "so", OPERATOR));
        watches.watch(CARD, 3, 0, "so", OPERATOR);
        assertRejected("version.outdated", () -> watches.watch(CARD, 4, 0, "so", OPERATOR));
        watches.watch(CARD, 4, 1, "so", OPERATOR);
        assertThat(watches.of(CARD).lowDays()).isEqualTo(4);
    }
}

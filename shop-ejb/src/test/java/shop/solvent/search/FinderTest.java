package shop.solvent.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.solvent.afterorder.AfterOrders;
import shop.solvent.entitlement.BoughtGoods;
import shop.solvent.entitlement.EntitlementQuery;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.AfterOrderId;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.ReviewId;
import shop.solvent.order.World;
import shop.solvent.outbox.Messages;
import shop.solvent.platform.Database;
import shop.solvent.platform.IdEnd;
import shop.solvent.platform.Ids;
import shop.solvent.review.Reviews;
import shop.solvent.review.WriteReview;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;

class FinderTest {

    private final World world = new World();
    private final Finder finder = world.shop.get(Finder.class);
    private final Database database = world.shop.database().database();

    private CaseId opened(long order) {
        CaseId id = new CaseId(Ids.next());
        world.shop
                .get(Cases.class)
                .open(List.of(new NewCase(
                        id,
                        CaseSubject.of(new OrderId(order)),
                        null,
                        null,
                        List.of(Reason.of("test.found")),
                        world.shop.clock().instant(),
                        null)));
        return id;
    }

    @Test
    void whatIsSoldAndWhoSellsItIsFoundByTheBeginningOfTheCodeOrAPartOfTheName() {
        Named good = new Named(World.COURSE, "高级PS教程", "Photoshop");
        assertThat(finder.goods("ps-adv", 5)).containsExactly(good);
        assertThat(finder.goods("教程", 5)).containsExactly(good);
        assertThat(finder.goods("photo", 5)).containsExactly(good);
        assertThat(finder.goods("vanced", 5)).isEmpty();
        assertThat(finder.goods("%", 5)).isEmpty();
        assertThat(finder.merchants("学院", 5)).extracting(Named::code).containsExactly(World.MERCHANT);
        assertThat(finder.pools("Design", 5)).extracting(Named::code).containsExactly(World.MERCHANT);
        assertThat(finder.channels("web", 5)).extracting(Named::code).containsExactly(World.WEB);
    }

    @Test
    void whatAPatternWouldTakeForSomethingElseIsTakenAsItIsTyped() {
        for (String text : List.of("%", "_", "\\", "'", "\"", "🎁", "' OR '1'='1", "-- ", "x".repeat(10_000))) {
            assertThat(finder.goods(text, 5)).as(text).isEmpty();
            assertThat(finder.merchants(text, 5)).as(text).isEmpty();
            assertThat(finder.pools(text, 5)).as(text).isEmpty();
            assertThat(finder.channels(text, 5)).as(text).isEmpty();
        }
    }

    @Test
    void noMoreIsFoundThanIsAskedFor() {
        assertThat(finder.goods("p", 0)).isEmpty();
        assertThat(finder.goods("p", 1)).hasSize(1);
    }

    @Test
    void aCaseIsFoundByTheEndOfItsIdThatAPageShows() {
        CaseId one = opened(1);
        CaseId other = opened(2);
        String id = one.toString();

        assertThat(finder.cases(IdEnd.read(id.substring(id.length() - 6)).orElseThrow()))
                .containsExactly(one);
        assertThat(finder.cases(
                        IdEnd.read("case_…" + id.substring(id.length() - 6)).orElseThrow()))
                .containsExactly(one)
                .doesNotContain(other);
        assertThat(finder.cases(
                        IdEnd.read("apv_…" + id.substring(id.length() - 6)).orElseThrow()))
                .isEmpty();
        assertThat(finder.approvals(IdEnd.read(id.substring(id.length() - 6)).orElseThrow()))
                .isEmpty();
    }

    private static IdEnd end(Object id) {
        return IdEnd.read(id.toString().substring(id.toString().length() - 6)).orElseThrow();
    }

    @Test
    void aReviewAndAnOrderThatCameToStandAreFoundByTheEndsOfTheirIds() {
        OrderId order =
                world.buys(world.withMoney(world.member(), 10_000), 1, "phone").id();
        ReviewId review = world.shop
                .get(Reviews.class)
                .write(new WriteReview(World.WEB, order, 1, 5, "good"))
                .review()
                .id();
        world.shop.clock().set(world.shop.clock().instant().plus(Duration.ofDays(8)));
        world.shop.get(AfterOrders.class).askDue();
        AfterOrderId stands =
                world.shop.get(AfterOrders.class).of(order).orElseThrow().id();

        assertThat(finder.reviews(end(review))).containsExactly(review);
        assertThat(finder.afterOrders(end(stands))).containsExactly(stands);
        assertThat(finder.reviews(end(stands))).isEmpty();
    }

    @Test
    void whatAMemberOwnsIsFoundByTheEndOfItsId() {
        world.shop.get(BoughtGoods.class);
        OrderId order = world.buys(world.withMoney(world.member(), 20_000)).id();
        Messages.handOver(world.shop);
        EntitlementId owned = world.shop
                .get(Entitlements.class)
                .list(EntitlementQuery.of(order), null, 1)
                .rows()
                .get(0)
                .id();

        assertThat(finder.entitlements(end(owned))).containsExactly(owned);
        assertThat(finder.reviews(end(owned))).isEmpty();
    }

    @Test
    void theEndOfAnIdIsLookedUpInAnIndex() {
        for (String table :
                List.of("orders", "member", "risk_case", "approval", "after_order", "review", "entitlement")) {
            List<String> plan = database.query(
                    "EXPLAIN SELECT id FROM " + table + " WHERE id_end = 77", row -> row.getString("key"));
            assertThat(plan).as(table).containsExactly(table + "_id_end");
        }
    }
}

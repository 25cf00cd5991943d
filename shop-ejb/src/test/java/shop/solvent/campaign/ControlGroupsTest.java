package shop.solvent.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static shop.solvent.operator.People.OPERATOR;
import static shop.solvent.platform.Rejections.assertRejected;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shop.solvent.campaign.ControlView.Group;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.Checkout;
import shop.solvent.order.Orders;
import shop.solvent.order.PlaceOrder;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Receipt;
import shop.solvent.order.World;
import shop.solvent.platform.Counting;
import shop.solvent.platform.TestShop;
import shop.solvent.rulebook.force.ShippedRules;
import shop.solvent.rules.checkout.CheckoutFacts;

/** A campaign leaves out some members, and is compared with what they do without it. */
class ControlGroupsTest {

    private static final String CODE = "spring";

    private static final EightOff EIGHT_OFF = new EightOff(CODE, "spring");

    private final World world = new World();
    private final Instant begins = world.shop.clock().instant().plus(Duration.ofHours(1));
    private final Campaigns campaigns = world.shop.get(Campaigns.class);
    private final CampaignAdministration administration = world.shop.get(CampaignAdministration.class);
    private final ControlGroups controls = world.shop.get(ControlGroups.class);

    private CampaignTerms terms(Duration lasts, ControlGroup control) {
        return new CampaignTerms(
                begins, begins.plus(lasts), null, null, null, null, null, null, null, null, null, false, control);
    }

    private void runs(ControlGroup control) {
        administration.draft(
                CODE, new CampaignAbout("春季", "Spring", null, null), terms(Duration.ofDays(7), control), OPERATOR);
        agreed(campaigns.view(CODE).terms());
        assertThat(controls.of(campaigns.view(CODE))).isEmpty();
        world.shop.clock().advance(Duration.ofHours(2));
    }

    private void agreed(CampaignTerms terms) {
        EightOff.agreed(world, CODE, terms);
    }

    private boolean isLeftOut(MemberId member) {
        return controls.of(member).stream().anyMatch(side -> side.campaign().equals(CODE) && side.leftOut());
    }

    private ControlView compared() {
        return controls.of(campaigns.view(CODE)).orElseThrow();
    }

    private CheckoutFacts facts(OrderId order) {
        return world.shop.get(Orders.class).explain(order).facts();
    }

    @Test
    void whoIsLeftOutPaysAsWithoutItIsOnRecordAndMakesWhatItDoesComparable() {
        EIGHT_OFF.inForce(world);
        runs(new ControlGroup(5_000, null));
        long payingLess = 0;
        long payingAll = 0;
        List<MemberId> out = new ArrayList<>();
        List<MemberId> in = new ArrayList<>();
        for (int i = 0; i < 64 && (i < 6 || out.size() < 2 || in.size() < 2); i++) {
            MemberId member = world.withMoney(world.member(), 100_000);
            boolean leftOut = isLeftOut(member);
            (leftOut ? out : in).add(member);
            Receipt receipt = world.buys(member);
            assertThat(receipt.payable().amount()).isEqualTo(leftOut ? 10_000 : 9_200);
            assertThat(facts(receipt.id()).leftOutBy()).isEqualTo(leftOut ? List.of(CODE) : null);
            payingLess += leftOut ? 0 : 9_200;
            payingAll += leftOut ? 10_000 : 0;
        }
        world.buys(in.get(0)); // with the same campaign again
        payingLess += 9_200;
        MemberId idle = world.member();
        (isLeftOut(idle) ? out : in).add(idle);

        assertThat(compared().isTooEarly()).isTrue();
        assertThat(compared().comparison()).isNull();
        assertThat(compared().latest()).isEqualTo(campaigns.view(CODE).terms().ends());

        world.shop.clock().advance(Duration.ofDays(7));
        world.buys(out.get(0)); // after the end: it counts no more
        world.member();
        ControlView told = compared();

        assertThat(told.by()).isEqualTo(campaigns.view(CODE).terms().ends());
        int idleOut = out.contains(idle) ? 1 : 0;
        assertThat(told.treated())
                .isEqualTo(new Group(in.size(), in.size() - (1 - idleOut), in.size() + idleOut, payingLess));
        assertThat(told.control())
                .isEqualTo(new Group(out.size(), out.size() - idleOut, out.size() - idleOut, payingAll));
        double difference = (double) payingLess / in.size() - (double) payingAll / out.size();
        assertThat(told.comparison().paid().value()).isEqualTo(Math.round(difference));
        assertThat(told.comparison().paid().low()).isLessThan(Math.round(difference));
        assertThat(told.comparison().cost()).isEqualTo(800L * (in.size() + idleOut));
        world.booksAgree();
    }

    @Test
    void groupsAreComparedOnceEnoughOfBothHaveOrderedAndWhatComesLaterChangesNothing() {
        runs(new ControlGroup(5_000, 30L));
        Map<MemberId, Boolean> sides = new LinkedHashMap<>();
        List<PlaceOrder> orders = new ArrayList<>();
        long smaller = 0;
        while (smaller < 30) {
            MemberId member = world.member();
            sides.put(member, isLeftOut(member));
            long out = sides.values().stream().filter(left -> left).count();
            smaller = Math.min(out, sides.size() - out);
            orders.add(new PlaceOrder(
                    world.key(), member, World.WEB, List.of(new Line(World.COURSE, 1)), "d" + member, null));
        }
        sides.keySet().forEach(member -> world.withMoney(member, 20_000));
        Checkout checkout = world.shop.get(Checkout.class);
        checkout.place(orders.subList(0, orders.size() - 1));
        assertThat(compared().isTooEarly()).isTrue();
        world.shop.clock().advance(Duration.ofMinutes(5));
        checkout.place(orders.get(orders.size() - 1));
        Instant enough = world.shop.clock().instant();

        ControlView told = compared();
        assertThat(told.by()).isAfter(enough).isBefore(enough.plusMillis(1));
        assertThat(told.comparison().paid().isClear()).isFalse(); // all who ordered paid the same
        assertThat(told.treated().buyers() + told.control().buyers()).isEqualTo(sides.size());

        world.shop.clock().advance(Duration.ofMinutes(5));
        world.buys(sides.keySet().iterator().next());
        assertThat(compared()).isEqualTo(told);
    }

    @Test
    void whomItLeavesOutIsSaidBeforeItBeginsAndStaysAndItGetsNoMoreTimeAfterwards() {
        assertRejected(
                "campaign.control-with-coupons",
                () -> administration.draft(
                        CODE,
                        new CampaignAbout("春季", "Spring", null, null),
                        new CampaignTerms(
                                begins,
                                begins.plus(Duration.ofDays(1)),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                true,
                                new ControlGroup(1_000, null)),
                        OPERATOR));
        assertRejected("campaign.control-share", () -> runs(new ControlGroup(0, null)));
        assertRejected("campaign.control-share", () -> runs(new ControlGroup(5_001, null)));
        assertRejected("field.out-of-range", () -> runs(new ControlGroup(1, 29L)));
        administration.draft(
                "late", new CampaignAbout("晚", "Late", null, null), terms(Duration.ofDays(7), null), OPERATOR);
        runs(new ControlGroup(1_000, null));
        CampaignTerms late = terms(Duration.ofDays(7), new ControlGroup(1_000, null));
        administration.change("late", late, campaigns.view("late").version(), OPERATOR, null);
        assertRejected("campaign.control-begun", () -> administration.approvable("late", late));
        CampaignTerms other = terms(Duration.ofDays(7), new ControlGroup(2_000, null));
        assertRejected("campaign.takes-two", () -> change(other));
        assertRejected("campaign.control-fixed", () -> agreed(other));
        assertRejected("campaign.control-fixed", () -> agreed(terms(Duration.ofDays(8), null)));
        change(terms(Duration.ofDays(6), new ControlGroup(1_000, null)));

        world.shop.clock().advance(Duration.ofDays(7));
        assertRejected(
                "campaign.control-compared", () -> agreed(terms(Duration.ofDays(9), new ControlGroup(1_000, null))));
        assertThat(campaigns.view(CODE).terms().control()).isEqualTo(new ControlGroup(1_000, null));
    }

    private void change(CampaignTerms terms) {
        administration.change(CODE, terms, campaigns.view(CODE).version(), OPERATOR, "other");
    }

    @Test
    void leavingSomeOutAsksAnOrderNothingMore() {
        EIGHT_OFF.inForce(world);
        runs(new ControlGroup(5_000, null));
        TestShop server = world.shop.secondServer();
        Counting counting = Counting.of(server);
        server.get(ShippedRules.class);
        MemberId buyer = world.withMoney(world.member(), 100_000);
        Checkout checkout = server.get(Checkout.class);
        List<Line> course = List.of(new Line(World.COURSE, 1));
        checkout.place(new PlaceOrder(world.key(), buyer, World.WEB, course, null, null));
        counting.statements();

        checkout.place(new PlaceOrder(world.key(), buyer, World.WEB, course, null, null));

        assertThat(counting.statements().stream()
                        .flatMap(sql -> List.of(sql.split(";")).stream())
                        .filter(sql -> sql.contains("SELECT") && sql.contains("campaign")))
                .hasSize(2);
    }
}

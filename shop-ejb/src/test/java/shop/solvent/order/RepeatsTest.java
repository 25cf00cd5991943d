package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import shop.solvent.approval.Agreed;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.member.BindMember;
import shop.solvent.member.Binding;
import shop.solvent.member.Members;
import shop.solvent.member.RegisterMember;
import shop.solvent.member.Registration;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.TestShop;
import shop.solvent.platform.Threads;
import shop.solvent.pool.Contribute;
import shop.solvent.pool.Pools;
import shop.solvent.pool.Releases;
import shop.solvent.pool.StartRelease;
import shop.solvent.wallet.GiveGift;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;
import shop.solvent.withdrawal.Withdraw;
import shop.solvent.withdrawal.Withdrawals;

/**
 * A repeat is known by its content: the same key with the same content is the same act, with other content a conflict
 * that changes nothing. Everywhere, and also where both come at once.
 */
class RepeatsTest {

    private static final String POOL = "gifts";

    private World world;
    private MemberId one;
    private MemberId other;

    @BeforeEach
    void aShopWithTwoMembers() {
        world = new World();
        one = world.withMoney(world.member(), 100_000);
        other = world.withMoney(world.member(), 100_000);
        the(Pools.class).open(POOL, "赠送", "Gifts", "system:test");
        Agreed.contribute(world.shop, new Contribute("fund", "test", POOL, Money.fen(50_000), "test"));
        the(Pools.class).open("others", "其他", "Others", "system:test");
        Agreed.contribute(world.shop, new Contribute("fund-2", "test", "others", Money.fen(50_000), "test"));
    }

    private <T> T the(Class<T> bean) {
        return world.shop.get(bean);
    }

    /** A request with a key: what it is answered at first, and the same key with other contents. */
    private record Request(String name, Supplier<?> first, List<Supplier<?>> others) {}

    private static Request request(String name, Supplier<?> first, Supplier<?>... others) {
        return new Request(name, first, List.of(others));
    }

    private List<Request> all() {
        OrderId paid = world.buys(one).id();
        OrderId paidToo = world.buys(one).id();
        world.buys(one, 1, "shared");
        OrderId held = world.buys(invitedBuyer(), 1, "shared").id();
        OrderId heldToo = world.buys(invitedBuyer(), 1, "shared").id();
        LocalDate day = LocalDate.now(world.shop.clock()).plusDays(9);
        String month = YearMonth.now(world.shop.clock()).minusMonths(1).toString();
        String monthBefore = YearMonth.now(world.shop.clock()).minusMonths(2).toString();
        String invite = the(Members.class).inviteToken(one);
        String otherInvite = the(Members.class).inviteToken(other);
        MemberId alone = world.member();
        return List.of(
                request(
                        "order",
                        () -> order(one, "device", null, new Line(World.COURSE, 1)),
                        () -> order(other, "device", null, new Line(World.COURSE, 1)),
                        () -> order(one, "another", null, new Line(World.COURSE, 1)),
                        () -> order(one, null, null, new Line(World.COURSE, 1)),
                        () -> order(one, "device", null, new Line(World.COURSE, 2)),
                        () -> order(one, "device", null, new Line(World.COURSE, 1), new Line(World.COURSE, 1)),
                        () -> order(one, "device", null, new Line("nothing-like-it", 1)),
                        () -> order(
                                one,
                                "device",
                                world.shop.clock().instant().minusSeconds(60),
                                new Line(World.COURSE, 1))),
                request(
                        "refund",
                        () -> refund(paid, "because"),
                        () -> refund(paidToo, "because"),
                        () -> refund(paid, "for another reason")),
                request(
                        "cancellation",
                        () -> cancel(held, "because").order(),
                        () -> cancel(heldToo, "because"),
                        () -> cancel(held, "for another reason")),
                request("top-up", () -> topUp(one, 1_000), () -> topUp(other, 1_000), () -> topUp(one, 1_001)),
                request(
                        "withdrawal",
                        () -> withdraw(one, 2_000),
                        () -> withdraw(other, 2_000),
                        () -> withdraw(one, 2_001)),
                request(
                        "gift",
                        () -> give(one, POOL, 500, day, "a kindness"),
                        () -> give(other, POOL, 500, day, "a kindness"),
                        () -> give(one, "others", 500, day, "a kindness"),
                        () -> give(one, POOL, 501, day, "a kindness"),
                        () -> give(one, POOL, 500, day.plusDays(1), "a kindness"),
                        () -> give(one, POOL, 500, day, "another kindness")),
                request(
                        "contribution",
                        () -> contribute(POOL, 500, "spring"),
                        () -> contribute("others", 500, "spring"),
                        () -> contribute(POOL, 501, "spring"),
                        () -> contribute(POOL, 500, "summer")),
                request(
                        "registration",
                        () -> register("13911110001", "Li, Lei", invite),
                        () -> register("13911110002", "Li, Lei", invite),
                        () -> register("13911110001", "Li", invite),
                        () -> register("13911110001", null, invite),
                        () -> register("13911110001", "Li, Lei", null),
                        () -> register("13911110001", "Li, Lei", otherInvite)),
                request(
                        "binding",
                        () -> bind(alone, invite),
                        () -> bind(alone, otherInvite),
                        () -> bind(world.member(), invite)),
                request(
                        "release",
                        () -> release(POOL, month),
                        () -> release("others", month),
                        () -> release(POOL, monthBefore)));
    }

    private MemberId invitedBuyer() {
        return world.withMoney(world.invitedBy(one), 20_000);
    }

    private Receipt order(MemberId buyer, String device, Instant at, Line... lines) {
        return the(Checkout.class).place(new PlaceOrder("K", buyer, World.WEB, List.of(lines), device, at));
    }

    private Object refund(OrderId order, String reason) {
        return the(Refunds.class)
                .refund(new RefundOrder("K", "system:test", null, order, reason))
                .id();
    }

    private Cancelled cancel(OrderId order, String reason) {
        return the(HeldOrders.class).cancel(new CancelOrder("K", "system:test", null, order, reason));
    }

    private Object topUp(MemberId member, long fen) {
        return the(TopUps.class)
                .topUp(new TopUp("K", World.WEB, member, Money.fen(fen)))
                .id();
    }

    private Object withdraw(MemberId member, long fen) {
        return the(Withdrawals.class)
                .request(new Withdraw("K", World.WEB, member, Money.fen(fen)))
                .id();
    }

    private Object give(MemberId member, String pool, long fen, LocalDate day, String reason) {
        return Agreed.give(world.shop, new GiveGift("K", "test", member, pool, Money.fen(fen), day, reason));
    }

    private Object contribute(String pool, long fen, String reason) {
        return Agreed.contribute(world.shop, new Contribute("K", "test", pool, Money.fen(fen), reason))
                .balance();
    }

    private Object register(String phone, String name, String invite) {
        return the(Registration.class)
                .register(new RegisterMember("K", World.WEB, phone, name, invite))
                .id();
    }

    private Object bind(MemberId member, String invite) {
        return the(Binding.class)
                .bind(new BindMember("K", member, invite, "web"))
                .inviter();
    }

    private Object release(String pool, String period) {
        return the(Releases.class)
                .start(new StartRelease("K", pool, period, "system:test"))
                .id();
    }

    @TestFactory
    Stream<DynamicTest> theSameKeyWithOtherContentIsAConflictEverywhere() {
        return all().stream()
                .map(request -> dynamicTest(request.name(), () -> {
                    Object first = lasting(request.first().get());
                    Map<String, Long> before = rows();
                    for (Supplier<?> other : request.others()) {
                        assertThat(answered(other)).isEqualTo("key.reused");
                    }
                    assertThat(lasting(request.first().get())).isEqualTo(first);
                    assertThat(rows()).isEqualTo(before);
                    world.booksAgree();
                }));
    }

    private static Object lasting(Object answer) {
        return answer instanceof Receipt receipt ? receipt.again() : answer;
    }

    private static String answered(Supplier<?> request) {
        try {
            return String.valueOf(request.get());
        } catch (Rejection rejection) {
            return rejection.reason().code();
        }
    }

    private Map<String, Long> rows() {
        Map<String, Long> rows = new HashMap<>();
        for (String table : List.of("orders", "refund", "top_up", "withdrawal", "gift", "journal", "release_run")) {
            rows.put(table, world.shop.database().database().number("SELECT COUNT(*) FROM " + table));
        }
        return rows;
    }

    @Test
    void whatIsAskedAgainIsAnsweredAgainThoughItIsNotSoldAnyMore() {
        Receipt first = order(one, "device", null, new Line(World.COURSE, 1));
        the(Catalogue.class).withdraw(World.COURSE, World.WEB, "system:test", "sold out");

        assertThat(order(one, "device", null, new Line(World.COURSE, 1))).isEqualTo(first.again());
        assertThat(answered(() -> order(other, "device", null, new Line(World.COURSE, 1))))
                .isEqualTo("key.reused");
    }

    @Test
    void keysThatDifferInACapitalAreTwoRequests() {
        List<OrderId> orders = new ArrayList<>();
        for (String key : List.of("Key-A", "key-a", "KEY-A")) {
            orders.add(the(Checkout.class)
                    .place(new PlaceOrder(key, one, World.WEB, List.of(new Line(World.COURSE, 1)), null, null))
                    .id());
            the(TopUps.class).topUp(new TopUp(key, World.WEB, one, Money.fen(1_000 + orders.size())));
        }
        assertThat(orders).doesNotHaveDuplicates();
        assertThat(world.shop.database().database().number("SELECT COUNT(*) FROM top_up"))
                .isEqualTo(5);
    }

    @Test
    void ofOneListTheFirstIsPlacedItsRepeatAnsweredAndAnythingElseUnderItsKeyAConflict() {
        PlaceOrder first = new PlaceOrder("K", one, World.WEB, List.of(new Line(World.COURSE, 1)), "d", null);
        PlaceOrder byOther = new PlaceOrder("K", other, World.WEB, List.of(new Line(World.COURSE, 1)), "d", null);
        PlaceOrder another = new PlaceOrder("L", other, World.WEB, List.of(new Line(World.COURSE, 1)), "d", null);

        List<Answer> answers = the(Checkout.class).place(List.of(first, byOther, first, another));

        Receipt placed = answers.get(0).receipt();
        assertThat(placed.created()).isTrue();
        assertThat(answered(answers.get(1)::receipt)).isEqualTo("key.reused");
        assertThat(answers.get(2).receipt()).isEqualTo(placed.again());
        assertThat(answers.get(3).receipt().created()).isTrue();
        assertThat(world.spendable(one)).isEqualTo(90_000);
        assertThat(world.spendable(other)).isEqualTo(90_000);
    }

    @Test
    void anOrderThatCannotBePlacedLeavesItsKeyToTheNextInTheList() {
        PlaceOrder unknown = new PlaceOrder("K", one, World.WEB, List.of(new Line("nothing", 1)), null, null);
        PlaceOrder known = new PlaceOrder("K", other, World.WEB, List.of(new Line(World.COURSE, 1)), null, null);

        List<Answer> answers = the(Checkout.class).place(List.of(unknown, known));

        assertThat(answered(answers.get(0)::receipt)).isEqualTo("offer.not-found");
        assertThat(answers.get(1).receipt().created()).isTrue();
    }

    /** Twenty at once on two servers, so that some meet in a batch, some in two lanes and some on two nodes. */
    @Test
    void ofTwentyAtOnceWithOneKeyByDifferentMembersOneIsPlacedAndTheOthersAreToldSo() throws Exception {
        TestShop second = world.shop.secondServer();
        List<MemberId> buyers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            buyers.add(world.withMoney(world.member(), 100_000));
        }
        for (int round = 0; round < 6; round++) {
            String key = "shared-" + round;
            Map<MemberId, String> answers = new ConcurrentHashMap<>();
            List<Callable<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                MemberId buyer = buyers.get(i);
                TestShop server = i % 3 == 2 ? second : world.shop;
                boolean isShared = i % 4 != 3;
                String own = isShared ? key : key + "-" + i;
                calls.add(() -> {
                    answers.put(
                            buyer,
                            answered(() -> server.get(Checkout.class)
                                    .place(new PlaceOrder(
                                            own, buyer, World.WEB, List.of(new Line(World.COURSE, 1)), null, null))
                                    .id()));
                    return true;
                });
            }
            Threads.atOnce(calls);
            assertThat(answers.values().stream().filter("key.reused"::equals)).hasSize(14);
            answers.forEach((buyer, answer) -> {
                if (!answer.equals("key.reused")) {
                    assertThat(the(Orders.class).find(OrderId.parse(answer)).member())
                            .isEqualTo(buyer);
                }
            });
            assertThat(world.shop.database().database().number("SELECT COUNT(*) FROM orders"))
                    .isEqualTo(6L * (round + 1));
        }
        world.booksAgree();
    }
}

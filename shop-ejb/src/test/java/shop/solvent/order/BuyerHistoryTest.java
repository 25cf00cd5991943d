package shop.solvent.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.member.Members;
import shop.solvent.order.Activity.Bought;
import shop.solvent.order.Activity.Orders;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.rules.checkout.CheckoutFacts;
import shop.solvent.signal.Marks;

/** What is gathered of buyers in one statement is what anybody finds who goes through their orders one by one. */
class BuyerHistoryTest {

    private final World world = new World();
    private final Database database = world.shop.get(Database.class);
    private final Random random = new Random(76);

    private record Placed(MemberId member, String state, Instant at, long payable, String channel) {

        boolean counts() {
            return state.equals("PAID") || state.equals("HELD");
        }
    }

    @Test
    void theHistoryOfBuyersIsWhatTheirOrdersSayOneByOne() {
        MemberId inviter = world.member();
        List<MemberId> buyers =
                List.of(world.invitedBy(inviter), world.invitedBy(inviter), world.member(), world.member());
        Instant now = world.shop.clock().instant().truncatedTo(ChronoUnit.MICROS);
        buyers.subList(0, 3).forEach(buyer -> {
            world.withMoney(buyer, 100_000);
            for (int i = 0; i < 7; i++) {
                scatter(world.buys(buyer).id().value(), now);
            }
        });
        List<PlaceOrder> asked = new ArrayList<>();
        Map<Integer, OrderRequest> requests = new HashMap<>();
        for (MemberId buyer : buyers) {
            requests.put(asked.size(), new OrderRequest(null, null, now));
            asked.add(new PlaceOrder(world.key(), buyer, World.WEB, List.of(new Line(World.COURSE, 1)), null, null));
        }

        Activity.Recent recent = world.shop
                .get(Activity.class)
                .before(asked, requests, world.shop.get(Members.class).buyers(buyers), database)
                .get(now)
                .get();

        Activity.Recent alone = world.shop
                .get(Activity.class)
                .before(asked, requests, Map.of(), database)
                .get(now)
                .get();
        List<MerchantId> sellers =
                database.query("SELECT DISTINCT merchant FROM order_line", row -> new MerchantId(row.getLong(1)));
        List<Placed> all = database.query(
                "SELECT member, state, event_at, payable, channel FROM orders",
                row -> new Placed(
                        new MemberId(row.getLong("member")),
                        row.getString("state"),
                        Database.instant(row, "event_at"),
                        row.getLong("payable"),
                        row.getString("channel")));
        assertThat(all).hasSize(21);
        for (MemberId buyer : buyers) {
            List<Placed> own =
                    all.stream().filter(one -> one.member().equals(buyer)).toList();
            assertThat(recent.orders(buyer)).isEqualTo(recomputed(own, now));
            assertThat(alone.orders(buyer)).isEqualTo(recomputed(own, now));
            assertThat(alone.fact(buyer, sellers, null)).isEqualTo(recent.fact(buyer, sellers, null));
        }
        Instant month = now.atZone(world.shop.clock().getZone())
                .toLocalDate()
                .withDayOfMonth(1)
                .atStartOfDay(world.shop.clock().getZone())
                .toInstant();
        assertThat(recent.invited(inviter))
                .isEqualTo(bought(
                        all,
                        one -> buyers.subList(0, 2).contains(one.member())
                                && one.state().equals("PAID")
                                && !one.at().isBefore(month)));
        assertThat(recent.invited(buyers.get(3))).isEqualTo(Bought.NOTHING);
    }

    @Test
    void ofWhoBoughtMoreThanIsReadRowByRowNothingIsMissing() {
        Instant now = world.shop.clock().instant().truncatedTo(ChronoUnit.MICROS);
        MemberId buyer = world.withMoney(world.member(), 20_000);
        byte[] device = world.shop.get(Marks.class).device("terminal");
        world.buys(buyer, 1, "terminal");
        Object[] like = database.query(
                        "SELECT decision, event_at, recorded_at FROM orders WHERE member = ?",
                        row -> new Object[] {
                            row.getLong(1), Database.instant(row, "event_at"), Database.instant(row, "recorded_at")
                        },
                        buyer.value())
                .get(0);
        List<Object[]> many = new ArrayList<>();
        for (int i = 0; i < RecentRows.MOST; i++) {
            many.add(new Object[] {
                Ids.next(),
                buyer.value(),
                World.WEB,
                "ACCEPTED",
                "PAID",
                100,
                100,
                0,
                device,
                like[0],
                like[1],
                like[2],
                "trace",
                "many-" + i,
                new byte[32]
            });
        }
        database.insert(
                "orders (id, member, channel, outcome, state, list_amount, payable, subsidy, device, decision, event_at,"
                        + " recorded_at, trace_id, request_key, request_content)",
                many);

        Activity.Recent recent = world.shop
                .get(Activity.class)
                .before(
                        List.of(new PlaceOrder(
                                world.key(), buyer, World.WEB, List.of(new Line(World.COURSE, 1)), "terminal", null)),
                        Map.of(0, new OrderRequest(null, device, now)),
                        Map.of(),
                        database)
                .get(now)
                .get();

        assertThat(recent.orders(buyer).completed()).isEqualTo(RecentRows.MOST + 1);
        assertThat(recent.on(device)).containsExactly(buyer);
    }

    /** Puts the order somewhere else in time, some of it ahead of the clock. */
    private void scatter(long order, Instant now) {
        long minutes =
                List.of(-1L, 5L, 600L, 20_000L, 40_000L, 400_000L, 700_000L).get(random.nextInt(7));
        database.update(
                "UPDATE orders SET state = ?, event_at = ?, channel = ?, payable = ? WHERE id = ?",
                List.of("PAID", "PAID", "HELD", "REFUNDED", "REJECTED").get(random.nextInt(5)),
                now.minus(Duration.ofMinutes(minutes)),
                List.of(World.WEB, "app", "mini").get(random.nextInt(3)),
                (long) random.nextInt(20_000),
                order);
    }

    private static Orders recomputed(List<Placed> own, Instant now) {
        List<Placed> counting = own.stream().filter(Placed::counts).toList();
        Instant hour = now.minus(Duration.ofHours(1));
        Instant day = now.minus(Duration.ofDays(1));
        Instant month = now.minus(Duration.ofDays(30));
        Instant year = now.minus(Duration.ofDays(365));
        return new Orders(
                own.stream().filter(one -> one.state().equals("PAID")).count(),
                own.stream().filter(one -> one.state().equals("HELD")).count(),
                own.stream().filter(one -> one.at().isAfter(hour)).count(),
                own.stream().filter(one -> one.at().isAfter(day)).count(),
                bought(own, one -> one.at().isAfter(day)).fen(),
                own.stream()
                        .filter(one ->
                                one.state().equals("REFUNDED") && one.at().isAfter(month))
                        .count(),
                counting.stream()
                        .mapToLong(one ->
                                Math.max(0, Duration.between(one.at(), now).toDays()))
                        .min()
                        .orElse(-1),
                bought(counting, one -> one.at().isAfter(month)),
                bought(counting, one -> one.at().isAfter(year)),
                counting.stream().map(Placed::channel).collect(Collectors.toSet()));
    }

    private static Bought bought(List<Placed> orders, Predicate<Placed> some) {
        List<Placed> counting = orders.stream().filter(some).toList();
        return new Bought(
                counting.size(), counting.stream().mapToLong(Placed::payable).sum());
    }

    @Test
    void whatTheInvitedBoughtIsAskedOnlyWhereARuleLooksAtIt() {
        MemberId inviter = world.member();
        MemberId buyer = world.withMoney(world.invitedBy(inviter), 100_000);
        world.buys(buyer);

        CheckoutFacts facts = world.shop
                .get(shop.solvent.order.Orders.class)
                .explain(world.buys(buyer).id())
                .facts();

        assertThat(facts.inviters())
                .as("the rules that ship do not look at it")
                .singleElement()
                .satisfies(one -> assertThat(one.invitedOrders()).isZero());
        assertThat(facts.buyer().orders30()).isEqualTo(1);
        assertThat(facts.buyer().daysSinceLastOrder()).isZero();
        assertThat(facts.buyer().newToChannel()).isFalse();
    }
}

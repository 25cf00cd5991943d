package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.member.Buyer;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.rules.checkout.ActivityFact;

/**
 * What buyers and devices did lately, gathered for many orders at once. A window of time has a beginning and no end: what
 * is on record counts, whatever its time, for it was there under the buyer's lock before this order. The clocks of two
 * nodes differ, and an order that a channel tells of late must not slip past what is recorded already.
 */
@ApplicationScoped
class Activity {

    @Inject
    private Clock clock;

    /**
     * A buyer's orders, those that were refused not among them.
     *
     * @param daysSinceLast whole days since the last that is completed or held; -1 if there is none
     * @param month those of the last 30 days that are completed or held
     * @param year those of the last 365 days
     * @param channels through which one came that is completed or held
     */
    record Orders(
            long completed,
            long held,
            long lastHour,
            long lastDay,
            long spentLastDay,
            long refundsLastMonth,
            long daysSinceLast,
            Bought month,
            Bought year,
            Set<String> channels) {

        static final Orders NONE = new Orders(0, 0, 0, 0, 0, 0, -1, Bought.NOTHING, Bought.NOTHING, Set.of());

        private static Orders read(ResultSet row) throws SQLException {
            long completed = row.getLong("a");
            long held = row.getLong("b");
            boolean counts = completed + held > 0;
            return new Orders(
                    completed,
                    held,
                    row.getLong("c"),
                    row.getLong("d"),
                    row.getLong("e"),
                    row.getLong("f"),
                    counts ? Math.max(0, row.getLong("g")) : -1, // told of late, it may be younger than this one
                    new Bought(row.getLong("h"), row.getLong("i")),
                    new Bought(row.getLong("j"), row.getLong("k")),
                    counts ? Set.of(row.getString("channel")) : Set.of());
        }

        /** With those that came through another channel. */
        private Orders and(Orders others) {
            Set<String> both = new HashSet<>(channels);
            both.addAll(others.channels);
            return new Orders(
                    completed + others.completed,
                    held + others.held,
                    lastHour + others.lastHour,
                    lastDay + others.lastDay,
                    spentLastDay + others.spentLastDay,
                    refundsLastMonth + others.refundsLastMonth,
                    daysSinceLast < 0 || others.daysSinceLast < 0
                            ? Math.max(daysSinceLast, others.daysSinceLast)
                            : Math.min(daysSinceLast, others.daysSinceLast),
                    month.and(others.month),
                    year.and(others.year),
                    both);
        }
    }

    /** @param fen that were paid or set aside */
    record Bought(long orders, long fen) {

        static final Bought NOTHING = new Bought(0, 0);

        private Bought and(Bought others) {
            return new Bought(orders + others.orders, fen + others.fen);
        }
    }

    /** Everything gathered since some time before one order. */
    record Recent(
            Map<MemberId, Orders> orders,
            Map<MemberId, Map<MerchantId, Long>> merchants,
            Map<MemberId, Long> topUps,
            Map<ByteBuffer, Set<MemberId>> devices,
            Map<MemberId, Bought> invited) {

        Orders orders(MemberId member) {
            return orders.getOrDefault(member, Orders.NONE);
        }

        /** Members who ordered from the device; empty if none was named. */
        Set<MemberId> on(byte[] device) {
            return device == null ? Set.of() : devices.getOrDefault(ByteBuffer.wrap(device), Set.of());
        }

        /** What those bought this month whom the member invited; nothing where no rule looks at it. */
        Bought invited(MemberId inviter) {
            return invited.getOrDefault(inviter, Bought.NOTHING);
        }

        ActivityFact fact(MemberId buyer, Collection<MerchantId> sellers, byte[] device) {
            Orders bought = orders(buyer);
            Map<MerchantId, Long> visits = merchants.getOrDefault(buyer, Map.of());
            return new ActivityFact(
                    bought.lastHour(),
                    bought.lastDay(),
                    bought.spentLastDay(),
                    topUps.getOrDefault(buyer, 0L),
                    bought.refundsLastMonth(),
                    sellers.stream()
                            .mapToLong(seller -> visits.getOrDefault(seller, 0L))
                            .max()
                            .orElse(0),
                    on(device).stream().filter(member -> !member.equals(buyer)).count());
        }
    }

    private static final String SELECT_ORDERS = "SELECT member,"
            + " CAST(SUM(state = 'PAID') AS SIGNED) AS a, CAST(SUM(state = 'HELD') AS SIGNED) AS b,"
            + " CAST(SUM(event_at > ?) AS SIGNED) AS c, CAST(SUM(event_at > ?) AS SIGNED) AS d,"
            + " CAST(SUM(CASE WHEN event_at > ? THEN payable ELSE 0 END) AS SIGNED) AS e,"
            + " CAST(SUM(state = 'REFUNDED' AND event_at > ?) AS SIGNED) AS f,"
            + " TIMESTAMPDIFF(DAY, MAX(CASE WHEN state IN ('PAID', 'HELD') THEN event_at END), ?) AS g,"
            + " CAST(SUM(state IN ('PAID', 'HELD') AND event_at > ?) AS SIGNED) AS h,"
            + " CAST(SUM(CASE WHEN state IN ('PAID', 'HELD') AND event_at > ? THEN payable ELSE 0 END) AS SIGNED) AS i,"
            + " CAST(SUM(state IN ('PAID', 'HELD') AND event_at > ?) AS SIGNED) AS j,"
            + " CAST(SUM(CASE WHEN state IN ('PAID', 'HELD') AND event_at > ? THEN payable ELSE 0 END) AS SIGNED) AS k,"
            + " channel FROM orders WHERE state <> 'REFUSED' AND member IN (%s) GROUP BY member, channel ORDER BY NULL";

    private static final String SELECT_VISITS =
            "SELECT o.member, l.merchant, COUNT(DISTINCT o.id) FROM orders o JOIN order_line l ON l.order_id = o.id"
                    + " WHERE o.event_at > ? AND o.state <> 'REFUSED' AND o.member IN (%s)"
                    + " GROUP BY o.member, l.merchant ORDER BY NULL";

    private static final String SELECT_TOP_UPS = "SELECT member, CAST(SUM(amount) AS SIGNED) FROM top_up"
            + " WHERE created_at > ? AND member IN (%s) GROUP BY member ORDER BY NULL";

    private static final String SELECT_DEVICES =
            "SELECT DISTINCT member, device FROM orders WHERE event_at > ? AND device IN (%s)";

    private static final String SELECT_INVITED =
            "SELECT m.inviter, COUNT(*), CAST(SUM(o.payable) AS SIGNED) FROM member m JOIN orders o ON o.member = m.id"
                    + " WHERE o.event_at >= ? AND o.state = 'PAID' AND m.inviter IN (%s) GROUP BY m.inviter ORDER BY NULL";

    /**
     * By the time of the orders, once it is answered.
     *
     * @param invited buyers of whose inviters it is asked what those they invited bought; none where no rule looks at it
     */
    Map<Instant, Recent> before(
            List<PlaceOrder> orders,
            Map<Integer, OrderRequest> requests,
            Map<MemberId, Buyer> invited,
            Answering asked) {
        Map<Instant, Set<MemberId>> buyers = new HashMap<>();
        Map<Instant, List<byte[]>> devices = new HashMap<>();
        requests.forEach((index, request) -> {
            buyers.computeIfAbsent(request.at(), at -> new HashSet<>())
                    .add(orders.get(index).member());
            List<byte[]> named = devices.computeIfAbsent(request.at(), at -> new ArrayList<>());
            if (request.device() != null) {
                named.add(request.device());
            }
        });
        Map<Instant, Recent> recent = new HashMap<>();
        buyers.forEach((at, some) -> {
            Set<MemberId> inviters = some.stream()
                    .map(invited::get)
                    .filter(Objects::nonNull)
                    .flatMap(buyer -> buyer.inviters().stream())
                    .collect(Collectors.toSet());
            recent.put(at, before(at, some, devices.get(at), inviters, asked));
        });
        return recent;
    }

    /** A question for each kind: a union of all of them keeps the database busier than they are one by one. */
    private Recent before(
            Instant at, Set<MemberId> buyers, List<byte[]> devices, Set<MemberId> inviters, Answering asked) {
        Recent recent = new Recent(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        List<Long> members =
                Database.inList(buyers.stream().map(MemberId::value).toList());
        String memberPlaces = Database.places(members);
        Instant day = at.minus(Duration.ofDays(1));
        Instant month = at.minus(Duration.ofDays(30));
        Instant year = at.minus(Duration.ofDays(365));
        asked.query(
                SELECT_ORDERS.formatted(memberPlaces),
                row -> recent.orders().merge(new MemberId(row.getLong("member")), Orders.read(row), Orders::and),
                with(List.of(at.minus(Duration.ofHours(1)), day, day, month, at, month, month, year, year), members));
        asked.query(
                SELECT_VISITS.formatted(memberPlaces),
                row -> recent.merchants()
                        .computeIfAbsent(new MemberId(row.getLong(1)), key -> new HashMap<>())
                        .put(new MerchantId(row.getLong(2)), row.getLong(3)),
                with(List.of(day), members));
        asked.query(
                SELECT_TOP_UPS.formatted(memberPlaces),
                row -> recent.topUps().put(new MemberId(row.getLong(1)), row.getLong(2)),
                with(List.of(day), members));
        if (!devices.isEmpty()) {
            List<byte[]> named = Database.inList(devices);
            asked.query(
                    SELECT_DEVICES.formatted(Database.places(named)),
                    row -> recent.devices()
                            .computeIfAbsent(ByteBuffer.wrap(row.getBytes(2)), key -> new HashSet<>())
                            .add(new MemberId(row.getLong(1))),
                    with(List.of(at.minus(Duration.ofDays(90))), named));
        }
        if (!inviters.isEmpty()) {
            List<Long> some =
                    Database.inList(inviters.stream().map(MemberId::value).toList());
            LocalDate first = at.atZone(clock.getZone()).toLocalDate().withDayOfMonth(1);
            asked.query(
                    SELECT_INVITED.formatted(Database.places(some)),
                    row -> recent.invited()
                            .put(new MemberId(row.getLong(1)), new Bought(row.getLong(2), row.getLong(3))),
                    with(List.of(first.atStartOfDay(clock.getZone()).toInstant()), some));
        }
        return recent;
    }

    private static List<Object> with(List<Instant> times, List<?> others) {
        List<Object> parameters = new ArrayList<>(times);
        parameters.addAll(others);
        return parameters;
    }
}

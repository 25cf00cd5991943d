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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.member.Buyer;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Once;
import shop.solvent.rules.checkout.ActivityFact;

/**
 * What buyers and devices did lately, gathered for many orders at once. A window of time has a beginning and no end: what
 * is on record counts, whatever its time, for it was there under the buyer's lock before this order. The clocks of two
 * nodes differ, and an order that a channel tells of late must not slip past what is recorded already.
 */
@ApplicationScoped
class Activity {

    @Inject
    private Database database;

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

        Bought and(Bought others) {
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

        private boolean read(ResultSet row) throws SQLException {
            MemberId member = new MemberId(row.getLong("member"));
            switch (row.getInt("kind")) {
                case ORDERS -> orders.merge(member, Orders.read(row), Orders::and);
                case VISITS ->
                    merchants
                            .computeIfAbsent(member, key -> new HashMap<>())
                            .put(new MerchantId(row.getLong("a")), row.getLong("b"));
                case TOP_UPS -> topUps.put(member, row.getLong("a"));
                case INVITED -> invited.put(member, new Bought(row.getLong("a"), row.getLong("b")));
                default ->
                    devices.computeIfAbsent(ByteBuffer.wrap(row.getBytes("device")), key -> new HashSet<>())
                            .add(member);
            }
            return true;
        }

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

    /** Kinds of rows in the one answer. */
    private static final int ORDERS = 1;

    private static final int VISITS = 2;
    private static final int TOP_UPS = 3;
    private static final int DEVICES = 4;
    private static final int INVITED = 5;

    private static final String SELECT_ORDERS = "SELECT " + ORDERS + " AS kind, member,"
            + " CAST(SUM(state = 'PAID') AS SIGNED) AS a, CAST(SUM(state = 'HELD') AS SIGNED) AS b,"
            + " CAST(SUM(event_at > ?) AS SIGNED) AS c, CAST(SUM(event_at > ?) AS SIGNED) AS d,"
            + " CAST(SUM(CASE WHEN event_at > ? THEN payable ELSE 0 END) AS SIGNED) AS e,"
            + " CAST(SUM(state = 'REFUNDED' AND event_at > ?) AS SIGNED) AS f,"
            + " TIMESTAMPDIFF(DAY, MAX(CASE WHEN state IN ('PAID', 'HELD') THEN event_at END), ?) AS g,"
            + " CAST(SUM(state IN ('PAID', 'HELD') AND event_at > ?) AS SIGNED) AS h,"
            + " CAST(SUM(CASE WHEN state IN ('PAID', 'HELD') AND event_at > ? THEN payable ELSE 0 END) AS SIGNED) AS i,"
            + " CAST(SUM(state IN ('PAID', 'HELD') AND event_at > ?) AS SIGNED) AS j,"
            + " CAST(SUM(CASE WHEN state IN ('PAID', 'HELD') AND event_at > ? THEN payable ELSE 0 END) AS SIGNED) AS k,"
            + " channel, NULL AS device"
            + " FROM orders WHERE state <> 'REFUSED' AND member IN (%s) GROUP BY member, channel";

    private static final String SELECT_VISITS = " UNION ALL SELECT " + VISITS
            + ", o.member, l.merchant, COUNT(DISTINCT o.id), 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL FROM orders o JOIN order_line l"
            + " ON l.order_id = o.id WHERE o.event_at > ? AND o.state <> 'REFUSED' AND o.member IN (%s)"
            + " GROUP BY o.member, l.merchant";

    private static final String SELECT_TOP_UPS = " UNION ALL SELECT " + TOP_UPS
            + ", member, CAST(SUM(amount) AS SIGNED), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL FROM top_up"
            + " WHERE created_at > ? AND member IN (%s) GROUP BY member";

    private static final String SELECT_DEVICES = " UNION ALL SELECT DISTINCT " + DEVICES
            + ", member, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, device FROM orders WHERE event_at > ? AND device IN (%s)";

    private static final String SELECT_INVITED = " UNION ALL SELECT " + INVITED
            + ", m.inviter, COUNT(*), CAST(SUM(o.payable) AS SIGNED), 0, 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL FROM member m"
            + " JOIN orders o ON o.member = m.id WHERE o.event_at >= ? AND o.state = 'PAID' AND m.inviter IN (%s)"
            + " GROUP BY m.inviter";

    /**
     * By the time of the orders; to be called once it is answered.
     *
     * @param invited buyers of whose inviters it is asked what those they invited bought; none where no rule looks at it
     */
    Map<Instant, Supplier<Recent>> before(
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
        Map<Instant, Supplier<Recent>> recent = new HashMap<>();
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

    private Supplier<Recent> before(
            Instant at, Set<MemberId> buyers, List<byte[]> devices, Set<MemberId> inviters, Answering asked) {
        if (buyers.size() > RecentRows.FEW || !inviters.isEmpty()) {
            Recent added = addedUp(at, buyers, devices, inviters, asked);
            return () -> added;
        }
        RecentRows few = RecentRows.ask(at, buyers, Database.inList(devices), asked);
        return new Once<>(() -> few.isCut() ? addedUp(at, buyers, devices, inviters, database) : few.recent());
    }

    /** One statement for everything, since each costs a round trip while the buyers' wallets are locked; once it is answered. */
    Recent addedUp(Instant at, Set<MemberId> buyers, List<byte[]> devices, Set<MemberId> inviters, Answering asked) {
        List<Long> members =
                Database.inList(buyers.stream().map(MemberId::value).toList());
        List<byte[]> named = Database.inList(devices);
        Instant day = at.minus(Duration.ofDays(1));
        Instant month = at.minus(Duration.ofDays(30));
        String memberPlaces = Database.places(members);
        StringBuilder sql = new StringBuilder(SELECT_ORDERS.formatted(memberPlaces));
        Instant year = at.minus(Duration.ofDays(365));
        List<Object> parameters =
                new ArrayList<>(List.of(at.minus(Duration.ofHours(1)), day, day, month, at, month, month, year, year));
        parameters.addAll(members);
        for (String select : List.of(SELECT_VISITS, SELECT_TOP_UPS)) {
            sql.append(select.formatted(memberPlaces));
            parameters.add(day);
            parameters.addAll(members);
        }
        if (!named.isEmpty()) {
            sql.append(SELECT_DEVICES.formatted(Database.places(named)));
            parameters.add(at.minus(Duration.ofDays(90)));
            parameters.addAll(named);
        }
        if (!inviters.isEmpty()) {
            List<Long> some =
                    Database.inList(inviters.stream().map(MemberId::value).toList());
            sql.append(SELECT_INVITED.formatted(Database.places(some)));
            LocalDate first = at.atZone(clock.getZone()).toLocalDate().withDayOfMonth(1);
            parameters.add(first.atStartOfDay(clock.getZone()).toInstant());
            parameters.addAll(some);
        }
        Recent recent = new Recent(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        asked.query(sql.toString(), recent::read, parameters);
        return recent;
    }
}

package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.platform.Asking;
import shop.solvent.platform.Database;
import shop.solvent.rules.checkout.ActivityFact;

/**
 * What buyers and devices did lately, gathered for many orders at once. A window of time has a beginning and no end: what
 * is on record counts, whatever its time, for it was there under the buyer's lock before this order. The clocks of two
 * nodes differ, and an order that a channel tells of late must not slip past what is recorded already.
 */
@ApplicationScoped
class Activity {

    /** A buyer's orders, those that were refused not among them. */
    record Orders(long completed, long held, long lastHour, long lastDay, long spentLastDay, long refundsLastMonth) {

        static final Orders NONE = new Orders(0, 0, 0, 0, 0, 0);
    }

    /** Everything gathered since some time before one order. */
    record Recent(
            Map<MemberId, Orders> orders,
            Map<MemberId, Map<MerchantId, Long>> merchants,
            Map<MemberId, Long> topUps,
            Map<String, Set<MemberId>> devices) {

        private boolean read(ResultSet row) throws SQLException {
            MemberId member = new MemberId(row.getLong("member"));
            switch (row.getInt("kind")) {
                case ORDERS ->
                    orders.put(
                            member,
                            new Orders(
                                    row.getLong("a"),
                                    row.getLong("b"),
                                    row.getLong("c"),
                                    row.getLong("d"),
                                    row.getLong("e"),
                                    row.getLong("f")));
                case VISITS ->
                    merchants
                            .computeIfAbsent(member, key -> new HashMap<>())
                            .put(new MerchantId(row.getLong("a")), row.getLong("b"));
                case TOP_UPS -> topUps.put(member, row.getLong("a"));
                default ->
                    devices.computeIfAbsent(HexFormat.of().formatHex(row.getBytes("device")), key -> new HashSet<>())
                            .add(member);
            }
            return true;
        }

        Orders orders(MemberId member) {
            return orders.getOrDefault(member, Orders.NONE);
        }

        /** Members who ordered from the device; empty if none was named. */
        Set<MemberId> on(byte[] device) {
            return device == null
                    ? Set.of()
                    : devices.getOrDefault(HexFormat.of().formatHex(device), Set.of());
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

    private static final String SELECT_ORDERS = "SELECT " + ORDERS + " AS kind, member,"
            + " CAST(SUM(state = 'PAID') AS SIGNED) AS a, CAST(SUM(state = 'HELD') AS SIGNED) AS b,"
            + " CAST(SUM(event_at > ?) AS SIGNED) AS c, CAST(SUM(event_at > ?) AS SIGNED) AS d,"
            + " CAST(SUM(CASE WHEN event_at > ? THEN payable ELSE 0 END) AS SIGNED) AS e,"
            + " CAST(SUM(state = 'REFUNDED' AND event_at > ?) AS SIGNED) AS f, NULL AS device"
            + " FROM orders WHERE state <> 'REFUSED' AND member IN (%s) GROUP BY member";

    private static final String SELECT_VISITS = " UNION ALL SELECT " + VISITS
            + ", o.member, l.merchant, COUNT(DISTINCT o.id), 0, 0, 0, 0, NULL FROM orders o JOIN order_line l"
            + " ON l.order_id = o.id WHERE o.event_at > ? AND o.state <> 'REFUSED' AND o.member IN (%s)"
            + " GROUP BY o.member, l.merchant";

    private static final String SELECT_TOP_UPS = " UNION ALL SELECT " + TOP_UPS
            + ", member, CAST(SUM(amount) AS SIGNED), 0, 0, 0, 0, 0, NULL FROM top_up"
            + " WHERE created_at > ? AND member IN (%s) GROUP BY member";

    private static final String SELECT_DEVICES = " UNION ALL SELECT DISTINCT " + DEVICES
            + ", member, 0, 0, 0, 0, 0, 0, device FROM orders WHERE event_at > ? AND device IN (%s)";

    /** One statement for everything, since each costs a round trip while the buyers' wallets are locked; once it is answered. */
    Recent before(Instant at, Set<MemberId> buyers, List<byte[]> devices, Asking asked) {
        List<Long> members =
                Database.inList(buyers.stream().map(MemberId::value).toList());
        List<byte[]> named = Database.inList(devices);
        Instant day = at.minus(Duration.ofDays(1));
        Instant month = at.minus(Duration.ofDays(30));
        String memberPlaces = Database.places(members);
        StringBuilder sql = new StringBuilder(SELECT_ORDERS.formatted(memberPlaces));
        List<Object> parameters = new ArrayList<>(List.of(at.minus(Duration.ofHours(1)), day, day, month));
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
        Recent recent = new Recent(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        asked.query(sql.toString(), recent::read, parameters);
        return recent;
    }
}

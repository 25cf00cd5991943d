package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.MerchantId;
import shop.solvent.platform.Database;
import shop.solvent.rules.checkout.ActivityFact;

/** What buyers and devices did lately, gathered for many orders at once: one query per kind of fact. */
@ApplicationScoped
class Activity {

    @Inject
    private Database database;

    /** A buyer's orders. */
    record Orders(long completed, long lastHour, long lastDay, long spentLastDay, long refundsLastMonth) {

        static final Orders NONE = new Orders(0, 0, 0, 0, 0);
    }

    /** Everything gathered as of one time. */
    record Recent(
            Map<MemberId, Orders> orders,
            Map<MemberId, Map<MerchantId, Long>> merchants,
            Map<MemberId, Long> topUps,
            Map<String, Set<MemberId>> devices) {

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

    Recent asOf(Instant asOf, Set<MemberId> buyers, List<byte[]> devices) {
        List<Long> ids = Database.inList(buyers.stream().map(MemberId::value).toList());
        return new Recent(orders(asOf, ids), merchants(asOf, ids), topUps(asOf, ids), devices(asOf, devices));
    }

    private Map<MemberId, Orders> orders(Instant asOf, List<Long> buyers) {
        Instant day = asOf.minus(Duration.ofDays(1));
        List<Object> parameters = new ArrayList<>(
                List.of(asOf.minus(Duration.ofHours(1)), day, day, asOf.minus(Duration.ofDays(30)), asOf));
        parameters.addAll(buyers);
        Map<MemberId, Orders> orders = new HashMap<>();
        database.query(
                "SELECT member, SUM(state = 'PAID') AS completed, SUM(event_at > ?) AS last_hour, SUM(event_at > ?) AS"
                        + " last_day, SUM(CASE WHEN event_at > ? THEN payable ELSE 0 END) AS spent,"
                        + " SUM(state = 'REFUNDED' AND event_at > ?) AS refunds FROM orders"
                        + " WHERE event_at <= ? AND member IN (" + Database.places(buyers)
                        + ") AND state <> 'REFUSED' GROUP BY member",
                row -> orders.put(
                        new MemberId(row.getLong("member")),
                        new Orders(
                                row.getLong("completed"),
                                row.getLong("last_hour"),
                                row.getLong("last_day"),
                                row.getLong("spent"),
                                row.getLong("refunds"))),
                parameters);
        return orders;
    }

    private Map<MemberId, Map<MerchantId, Long>> merchants(Instant asOf, List<Long> buyers) {
        List<Object> parameters = new ArrayList<>(List.of(asOf.minus(Duration.ofDays(1)), asOf));
        parameters.addAll(buyers);
        Map<MemberId, Map<MerchantId, Long>> merchants = new HashMap<>();
        database.query(
                "SELECT o.member, l.merchant, COUNT(DISTINCT o.id) AS visits FROM orders o JOIN order_line l"
                        + " ON l.order_id = o.id WHERE o.event_at > ? AND o.event_at <= ? AND o.member IN ("
                        + Database.places(buyers) + ") AND o.state <> 'REFUSED' GROUP BY o.member, l.merchant",
                row -> merchants
                        .computeIfAbsent(new MemberId(row.getLong("member")), member -> new HashMap<>())
                        .put(new MerchantId(row.getLong("merchant")), row.getLong("visits")),
                parameters);
        return merchants;
    }

    private Map<MemberId, Long> topUps(Instant asOf, List<Long> buyers) {
        List<Object> parameters = new ArrayList<>(List.of(asOf.minus(Duration.ofDays(1)), asOf));
        parameters.addAll(buyers);
        Map<MemberId, Long> topUps = new HashMap<>();
        database.query(
                "SELECT member, SUM(amount) AS amount FROM top_up WHERE created_at > ? AND created_at <= ? AND member"
                        + " IN (" + Database.places(buyers) + ") GROUP BY member",
                row -> topUps.put(new MemberId(row.getLong("member")), row.getLong("amount")),
                parameters);
        return topUps;
    }

    private Map<String, Set<MemberId>> devices(Instant asOf, List<byte[]> devices) {
        Map<String, Set<MemberId>> members = new HashMap<>();
        if (devices.isEmpty()) {
            return members;
        }
        List<Object> parameters = new ArrayList<>(List.of(asOf.minus(Duration.ofDays(90)), asOf));
        parameters.addAll(devices);
        database.query(
                "SELECT DISTINCT device, member FROM orders WHERE event_at > ? AND event_at <= ? AND device IN ("
                        + Database.places(devices) + ")",
                row -> members.computeIfAbsent(
                                HexFormat.of().formatHex(row.getBytes("device")), device -> new HashSet<>())
                        .add(new MemberId(row.getLong("member"))),
                parameters);
        return members;
    }
}

package shop.solvent.order;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.order.Activity.Bought;
import shop.solvent.order.Activity.Orders;
import shop.solvent.order.Activity.Recent;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;

/**
 * What a few buyers and devices did lately, row by row and added up here: for an order that comes alone that costs the database half of
 * adding it up itself, which makes a table for each kind of rows. Of whoever did much there would be many rows, so at most
 * {@value #MOST} of a kind are asked for; where there are more, what came is of no use.
 */
final class RecentRows {

    /** So few buyers share a transaction while little goes on. */
    static final int FEW = 4;

    static final int MOST = 100;

    private static final int ORDERS = 1;
    private static final int TOP_UPS = 2;
    private static final int DEVICES = 3;

    private static final String LIMIT = " LIMIT " + (MOST + 1) + ")";

    /** Each once for each merchant's line if it is of the last day, else once. */
    private static final String SELECT_ORDERS = "(SELECT " + ORDERS
            + " AS kind, o.member, o.event_at, o.state, o.payable AS amount, o.channel, o.id, l.merchant, NULL AS device"
            + " FROM orders o LEFT JOIN order_line l ON l.order_id = o.id AND o.event_at > ?"
            + " WHERE o.state <> 'REFUSED' AND o.member IN (%s)" + LIMIT;

    private static final String SELECT_TOP_UPS = " UNION ALL (SELECT " + TOP_UPS
            + ", member, NULL, NULL, amount, NULL, 0, NULL, NULL FROM top_up WHERE created_at > ? AND member IN (%s)"
            + LIMIT;

    private static final String SELECT_DEVICES = " UNION ALL (SELECT " + DEVICES
            + ", member, NULL, NULL, 0, NULL, 0, NULL, device FROM orders WHERE event_at > ? AND device IN (%s)"
            + LIMIT;

    private final Instant at;
    private final Map<MemberId, Sum> orders = new HashMap<>();
    private final Map<MemberId, Map<MerchantId, Set<Long>>> visits = new HashMap<>();
    private final Map<MemberId, Long> topUps = new HashMap<>();
    private final Map<ByteBuffer, Set<MemberId>> devices = new HashMap<>();
    private final Set<Long> counted = new HashSet<>();
    private final int[] rows = new int[DEVICES + 1];

    private RecentRows(Instant at) {
        this.at = at;
    }

    /** Once it is answered. @param named marks of devices */
    static RecentRows ask(Instant at, Collection<MemberId> buyers, List<byte[]> named, Answering asked) {
        List<Long> members =
                Database.inList(buyers.stream().map(MemberId::value).toList());
        String places = Database.places(members);
        Instant day = at.minus(Duration.ofDays(1));
        StringBuilder sql = new StringBuilder();
        List<Object> parameters = new ArrayList<>();
        for (String select : List.of(SELECT_ORDERS, SELECT_TOP_UPS)) {
            sql.append(select.formatted(places));
            parameters.add(day);
            parameters.addAll(members);
        }
        if (!named.isEmpty()) {
            sql.append(SELECT_DEVICES.formatted(Database.places(named)));
            parameters.add(at.minus(Duration.ofDays(90)));
            parameters.addAll(named);
        }
        RecentRows all = new RecentRows(at);
        asked.query(sql.toString(), all::read, parameters);
        return all;
    }

    /** By places: the driver makes a list of the names for each answer that is asked by one. */
    private boolean read(ResultSet row) throws SQLException {
        MemberId member = new MemberId(row.getLong(2));
        int kind = row.getInt(1);
        rows[kind]++;
        switch (kind) {
            case ORDERS -> order(member, row);
            case TOP_UPS -> topUps.merge(member, row.getLong(5), Math::addExact);
            default ->
                devices.computeIfAbsent(ByteBuffer.wrap(row.getBytes(9)), key -> new HashSet<>())
                        .add(member);
        }
        return true;
    }

    private void order(MemberId member, ResultSet row) throws SQLException {
        long id = row.getLong(7);
        if (counted.add(id)) {
            orders.computeIfAbsent(member, key -> new Sum())
                    .add(Database.instant(row, 3), State.valueOf(row.getString(4)), row.getLong(5), row.getString(6));
        }
        long merchant = row.getLong(8);
        if (!row.wasNull()) {
            visits.computeIfAbsent(member, key -> new HashMap<>())
                    .computeIfAbsent(new MerchantId(merchant), key -> new HashSet<>())
                    .add(id);
        }
    }

    /** Whether there is more than what came. */
    boolean isCut() {
        for (int of : rows) {
            if (of > MOST) {
                return true;
            }
        }
        return false;
    }

    Recent recent() {
        Map<MemberId, Orders> bought = new HashMap<>();
        orders.forEach((member, sum) -> bought.put(member, sum.orders()));
        Map<MemberId, Map<MerchantId, Long>> visited = new HashMap<>();
        visits.forEach((member, merchants) -> {
            Map<MerchantId, Long> times = new HashMap<>();
            merchants.forEach((merchant, some) -> times.put(merchant, (long) some.size()));
            visited.put(member, times);
        });
        return new Recent(bought, visited, topUps, devices, Map.of());
    }

    /** What one buyer's orders come to, as the database adds it up for many. */
    private final class Sum {

        private final Instant hour = at.minus(Duration.ofHours(1));
        private final Instant day = at.minus(Duration.ofDays(1));
        private final Instant month = at.minus(Duration.ofDays(30));
        private final Instant year = at.minus(Duration.ofDays(365));
        private final Set<String> channels = new HashSet<>();
        private long completed;
        private long held;
        private long lastHour;
        private long lastDay;
        private long spentLastDay;
        private long refundsLastMonth;
        private Instant last;
        private Bought ofMonth = Bought.NOTHING;
        private Bought ofYear = Bought.NOTHING;

        void add(Instant when, State state, long payable, String channel) {
            if (when.isAfter(hour)) {
                lastHour++;
            }
            if (when.isAfter(day)) {
                lastDay++;
                spentLastDay = Math.addExact(spentLastDay, payable);
            }
            if (state == State.REFUNDED && when.isAfter(month)) {
                refundsLastMonth++;
            }
            if (state != State.PAID && state != State.HELD) {
                return;
            }
            if (state == State.PAID) {
                completed++;
            } else {
                held++;
            }
            channels.add(channel);
            last = last == null || when.isAfter(last) ? when : last;
            if (when.isAfter(month)) {
                ofMonth = ofMonth.and(new Bought(1, payable));
            }
            if (when.isAfter(year)) {
                ofYear = ofYear.and(new Bought(1, payable));
            }
        }

        Orders orders() {
            return new Orders(
                    completed,
                    held,
                    lastHour,
                    lastDay,
                    spentLastDay,
                    refundsLastMonth,
                    last == null ? -1 : Math.max(0, Duration.between(last, at).toDays()),
                    ofMonth,
                    ofYear,
                    channels);
        }
    }
}

package shop.solvent.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import shop.solvent.platform.Database;
import shop.solvent.platform.Where;

/**
 * What the present {@link Reach} lets through, as a condition of a list: the one place that says what belongs to a channel or
 * a merchant. Each names the table or its alias in the statement that it becomes a part of. Without a limit it adds nothing.
 *
 * <ul>
 *   <li>An order belongs to the channel it came through, and to the merchant of each of its lines: one with lines of several
 *       merchants is seen, whole, by those of each.
 *   <li>A member is seen by those who see an order of theirs; where only channels are limited, also by those of the channel
 *       they joined through.
 *   <li>A case belongs where its order does, and one that is about no order where its member does. One that screening opened is seen
 *       by those alone who may screen.
 *   <li>A pool belongs to its merchant. Those of the platform, and all where only channels are limited, to nobody of limited
 *       reach.
 *   <li>Goods belong to their merchant; where only channels are limited, to the channels in which they have or had a price.
 * </ul>
 */
public final class WithinReach {

    /** @param sql a condition; null for no limit */
    private record Limit(String sql, List<Object> parameters) {

        private static final Limit NONE = new Limit(null, List.of());
    }

    private WithinReach() {}

    public static Where orders(Where where, String table) {
        return add(where, ofOrders(table, false));
    }

    /**
     * As {@link #orders}, for a list that is read in its order until enough fits.
     *
     * @param oneByOne whether so many orders may fit that it is better to look at each than to gather all
     */
    public static Where orders(Where where, String table, boolean oneByOne) {
        return add(where, ofOrders(table, oneByOne));
    }

    /** Orders in which one of these merchants sold something; no limit where there are none. */
    public static Where soldBy(Where where, String table, Collection<String> merchants, boolean oneByOne) {
        return merchants.isEmpty() ? where : add(where, sold(table, merchants, oneByOne));
    }

    public static Where members(Where where, String table) {
        return add(where, ofMembers(table));
    }

    /** What is about members, by the column that has their ids. */
    public static Where aboutMembers(Where where, String column) {
        if (Reach.current().isAll()) {
            return where;
        }
        Limit member = ofMembers("seen");
        return where.also(
                "EXISTS (SELECT 1 FROM member seen WHERE seen.id = " + column + " AND " + member.sql() + ")",
                member.parameters());
    }

    public static Where cases(Where where, String table) {
        Reach reach = Reach.current();
        if (!reach.screens()) {
            where.also(table + ".subject_kind <> 'SCREENING'", List.of());
        }
        if (reach.isAll()) {
            return where;
        }
        Limit order = ofOrders("seen", false);
        Limit member = ofMembers("seen");
        return where.also(
                "(" + table + ".subject_kind = 'ORDER' AND EXISTS (SELECT 1 FROM orders seen WHERE seen.id = " + table
                        + ".subject_id AND " + order.sql() + ") OR " + table + ".subject_kind <> 'ORDER' AND EXISTS"
                        + " (SELECT 1 FROM member seen WHERE seen.id = " + table + ".member AND " + member.sql()
                        + "))",
                both(order.parameters(), member.parameters()));
    }

    public static Where pools(Where where, String table) {
        Reach reach = Reach.current();
        if (reach.isAll()) {
            return where;
        }
        return reach.merchants().isEmpty()
                ? where.also("1 = 0", List.of())
                : where.also(
                        "EXISTS (SELECT 1 FROM merchant own WHERE own.pool = " + table + ".id AND own.code IN ("
                                + Database.places(reach.merchants()) + "))",
                        List.copyOf(reach.merchants()));
    }

    /** Merchants, which nobody sees whose reach is limited by channels alone. */
    public static Where merchants(Where where, String table) {
        return ofMerchants(where, table + ".code");
    }

    /** What belongs to merchants, by the column that has their codes. */
    public static Where ofMerchants(Where where, String column) {
        Reach reach = Reach.current();
        return reach.isAll() ? where : where.in(column, reach.merchants());
    }

    /** Sums by channel, of reaches that limit channels alone: what is summed up so says nothing of merchants. */
    public static Where sumsByChannel(Where where, String table) {
        Reach reach = Reach.current();
        return reach.isAll() ? where : add(where, ofChannels(table, reach));
    }

    /** Purchases that are being paid for: whole ones, so nobody's who sees some merchants' part alone. */
    public static Where purchases(Where where, String table) {
        return Reach.current().merchants().isEmpty() ? sumsByChannel(where, table) : where.also("FALSE", List.of());
    }

    /** Goods; their prices are seen whole. */
    public static Where goods(Where where, String table) {
        Reach reach = Reach.current();
        if (reach.isAll()) {
            return where;
        }
        if (!reach.merchants().isEmpty()) {
            return where.also(
                    table + ".merchant IN (SELECT sells.id FROM merchant sells WHERE "
                            + in("sells.code", reach.merchants()) + ")",
                    List.copyOf(reach.merchants()));
        }
        Limit channel = ofChannels("priced", reach);
        return where.also(
                "EXISTS (SELECT 1 FROM offer priced WHERE priced.sku = " + table + ".sku AND " + channel.sql() + ")",
                channel.parameters());
    }

    private static Where add(Where where, Limit limit) {
        return limit.sql() == null ? where : where.also(limit.sql(), limit.parameters());
    }

    private static Limit ofOrders(String table, boolean oneByOne) {
        Reach reach = Reach.current();
        if (reach.isAll()) {
            return Limit.NONE;
        }
        List<String> conditions = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        if (!reach.isAllChannels()) {
            Limit channel = ofChannels(table, reach);
            conditions.add(channel.sql());
            parameters.addAll(channel.parameters());
        }
        if (!reach.merchants().isEmpty()) {
            Limit sold = sold(table, reach.merchants(), oneByOne);
            conditions.add(sold.sql());
            parameters.addAll(sold.parameters());
        }
        return new Limit(String.join(" AND ", conditions), parameters);
    }

    /** What an optimizer would turn into a join and sort, it leaves alone as the value of a column. */
    private static Limit sold(String table, Collection<String> merchants, boolean oneByOne) {
        String lines = "SELECT 1 FROM order_line line_of JOIN merchant sells ON sells.id = line_of.merchant"
                + " WHERE line_of.order_id = " + table + ".id AND " + in("sells.code", merchants);
        return new Limit(oneByOne ? "(" + lines + " LIMIT 1) = 1" : "EXISTS (" + lines + ")", List.copyOf(merchants));
    }

    private static Limit ofMembers(String table) {
        Reach reach = Reach.current();
        if (reach.isAll()) {
            return Limit.NONE;
        }
        if (!reach.merchants().isEmpty()) {
            return buyers(table, reach);
        }
        Limit bought = ofOrders("bought", false);
        String orders =
                "EXISTS (SELECT 1 FROM orders bought WHERE bought.member = " + table + ".id AND " + bought.sql() + ")";
        Limit joined = ofChannels(table, reach);
        return new Limit("(" + joined.sql() + " OR " + orders + ")", both(joined.parameters(), bought.parameters()));
    }

    /**
     * Those who bought of a merchant, as one set: so a database goes through the merchant's lines once for a list, or
     * through the orders of the few members that fit otherwise, whichever is less; and reads no order for it.
     */
    private static Limit buyers(String table, Reach reach) {
        Limit channel = reach.isAllChannels() ? Limit.NONE : ofChannels("bought", reach);
        return new Limit(
                table + ".id IN (SELECT bought.member FROM orders bought USE INDEX (orders_buyer, orders_member)"
                        + " JOIN order_line line_of ON line_of.order_id = bought.id JOIN merchant sells ON sells.id = line_of.merchant WHERE "
                        + in("sells.code", reach.merchants())
                        + (channel.sql() == null ? "" : " AND " + channel.sql()) + ")",
                both(List.copyOf(reach.merchants()), channel.parameters()));
    }

    private static Limit ofChannels(String table, Reach reach) {
        List<String> either = new ArrayList<>();
        if (!reach.channels().isEmpty()) {
            either.add(in(table + ".channel", reach.channels()));
        }
        if (!reach.regions().isEmpty()) {
            either.add(table + ".channel IN (SELECT there.code FROM channel there WHERE "
                    + in("there.region", reach.regions()) + ")");
        }
        return new Limit(
                "(" + String.join(" OR ", either) + ")",
                both(List.copyOf(reach.channels()), List.copyOf(reach.regions())));
    }

    private static String in(String column, Collection<String> values) {
        return column + " IN (" + Database.places(values) + ")";
    }

    private static List<Object> both(List<?> first, List<?> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return Collections.unmodifiableList(all);
    }
}

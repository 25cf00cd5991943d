package shop.solvent.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
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
 *   <li>A case belongs where its order does, and one that is about no order where its member does.
 *   <li>A pool belongs to its merchant. Those of the platform, and all where only channels are limited, to nobody of limited
 *       reach.
 * </ul>
 */
public final class Within {

    /** @param sql a condition; null for no limit */
    private record Limit(String sql, List<Object> parameters) {

        private static final Limit NONE = new Limit(null, List.of());
    }

    private Within() {}

    public static Where orders(Where where, String table) {
        return add(where, ofOrders(table));
    }

    public static Where members(Where where, String table) {
        return add(where, ofMembers(table));
    }

    public static Where cases(Where where, String table) {
        Reach reach = Reach.current();
        if (reach.isAll()) {
            return where;
        }
        Limit order = ofOrders("seen");
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
        Reach reach = Reach.current();
        if (reach.isAll()) {
            return where;
        }
        return where.in(table + ".code", reach.merchants());
    }

    private static Where add(Where where, Limit limit) {
        return limit.sql() == null ? where : where.also(limit.sql(), limit.parameters());
    }

    private static Limit ofOrders(String table) {
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
            conditions.add("EXISTS (SELECT 1 FROM order_line line_of JOIN merchant sells ON sells.id = line_of.merchant"
                    + " WHERE line_of.order_id = " + table + ".id AND " + in("sells.code", reach.merchants()) + ")");
            parameters.addAll(reach.merchants());
        }
        return new Limit(String.join(" AND ", conditions), parameters);
    }

    private static Limit ofMembers(String table) {
        Reach reach = Reach.current();
        if (reach.isAll()) {
            return Limit.NONE;
        }
        Limit bought = ofOrders("bought");
        String orders =
                "EXISTS (SELECT 1 FROM orders bought WHERE bought.member = " + table + ".id AND " + bought.sql() + ")";
        if (!reach.merchants().isEmpty()) {
            return new Limit(orders, bought.parameters());
        }
        Limit joined = ofChannels(table, reach);
        return new Limit("(" + joined.sql() + " OR " + orders + ")", both(joined.parameters(), bought.parameters()));
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

    private static String in(String column, Set<String> values) {
        return column + " IN (" + Database.places(values) + ")";
    }

    private static List<Object> both(List<?> first, List<?> second) {
        List<Object> all = new ArrayList<>(first);
        all.addAll(second);
        return Collections.unmodifiableList(all);
    }
}

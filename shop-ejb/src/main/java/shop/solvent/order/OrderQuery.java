package shop.solvent.order;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;

/**
 * Which orders to show. What is null does not matter.
 *
 * @param ids one of these
 * @param members one of these placed it
 * @param from first moment of the order's time
 * @param until first moment after
 * @param merchant code; one of its goods was ordered
 * @param least fen payable at least
 * @param most fen payable at most
 */
public record OrderQuery(
        Collection<OrderId> ids,
        Collection<MemberId> members,
        String channel,
        State state,
        Instant from,
        Instant until,
        String merchant,
        Long least,
        Long most) {

    /** What comes first. Each has an index. */
    public enum Sort {
        NEWEST("event_at", true),
        OLDEST("event_at", false),
        HIGHEST("payable", true),
        LOWEST("payable", false);

        final String column;
        final boolean falling;

        Sort(String column, boolean falling) {
            this.column = column;
            this.falling = falling;
        }

        Object of(OrderView order) {
            return column.equals("payable") ? (Object) order.payable().amount() : order.eventAt();
        }

        /** The condition that the list has not come further than to a value. */
        String until() {
            return column + (falling ? " >= ?" : " <= ?");
        }

        Object value(ResultSet row) throws SQLException {
            return column.equals("payable") ? (Object) row.getLong(1) : Database.instant(row, column);
        }

        String sql() {
            return " ORDER BY " + column + (falling ? " DESC, id DESC" : ", id");
        }
    }

    /** Of any merchant and amount. */
    public OrderQuery(
            Collection<OrderId> ids,
            Collection<MemberId> members,
            String channel,
            State state,
            Instant from,
            Instant until) {
        this(ids, members, channel, state, from, until, null, null, null);
    }

    public OrderQuery with(String ofMerchant, Long atLeast, Long atMost) {
        return new OrderQuery(ids, members, channel, state, from, until, ofMerchant, atLeast, atMost);
    }

    public static OrderQuery of(MemberId member) {
        return new OrderQuery(null, List.of(member), null, null, null, null);
    }

    static OrderQuery of(OrderId id) {
        return new OrderQuery(List.of(id), null, null, null, null, null);
    }
}

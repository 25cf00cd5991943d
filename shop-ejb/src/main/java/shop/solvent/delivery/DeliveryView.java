package shop.solvent.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.id.DeliveryId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.platform.Database;
import shop.solvent.stock.Taken;

/**
 * A delivery as it is shown: without the key.
 *
 * @param id null as long as it is reserved or made
 * @param line of the order, from 0
 * @param place of the item in its line, from 1
 * @param member null as long as it is reserved or made
 * @param key null as long as it is made
 * @param replaces what it was given in place of; null for nothing
 * @param promisedOn the last day on which it comes, of what was sold before it is there; else null
 * @param viewedAt when the member saw it first; null if never
 */
public record DeliveryView(
        DeliveryId id,
        OrderId order,
        int line,
        int place,
        String sku,
        MemberId member,
        String channel,
        StockKeyId key,
        DeliveryState state,
        DeliveryId replaces,
        LocalDate promisedOn,
        Instant deliveredAt,
        Instant viewedAt,
        Instant changedAt) {

    static DeliveryView reserved(Taken taken) {
        return new DeliveryView(
                null,
                taken.order(),
                taken.line(),
                taken.place(),
                taken.sku(),
                null,
                null,
                taken.key(),
                DeliveryState.RESERVED,
                null,
                null,
                null,
                null,
                null);
    }

    /** Of what somebody makes. */
    public static DeliveryView making(OrderId order, int line, int place, String sku) {
        return new DeliveryView(
                null, order, line, place, sku, null, null, null, DeliveryState.MAKING, null, null, null, null, null);
    }

    /** Of what was sold before it is there. @param day the last on which it comes */
    public static DeliveryView promised(OrderId order, int line, int place, String sku, LocalDate day) {
        return new DeliveryView(
                null, order, line, place, sku, null, null, null, DeliveryState.PROMISED, null, day, null, null, null);
    }

    static DeliveryView read(ResultSet row) throws SQLException {
        Long replaces = row.getObject("replaces", Long.class);
        return new DeliveryView(
                new DeliveryId(row.getLong("id")),
                new OrderId(row.getLong("order_id")),
                row.getInt("line"),
                row.getInt("place"),
                row.getString("sku"),
                new MemberId(row.getLong("member")),
                row.getString("channel"),
                new StockKeyId(row.getLong("key_id")),
                DeliveryState.valueOf(row.getString("state")),
                replaces == null ? null : new DeliveryId(replaces),
                null,
                Database.instant(row, "delivered_at"),
                Database.instant(row, "viewed_at"),
                Database.instant(row, "changed_at"));
    }
}

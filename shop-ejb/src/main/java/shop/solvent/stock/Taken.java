package shop.solvent.stock;

import java.sql.ResultSet;
import java.sql.SQLException;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.StockKeyId;

/**
 * A key that an order has.
 *
 * @param id of this taking: a key that came back is taken anew
 * @param line of the order, from 0
 * @param place of the item in its line, from 1
 * @param shared whether everybody gets it
 */
public record Taken(long id, OrderId order, int line, int place, String sku, StockKeyId key, boolean shared) {

    static Taken read(ResultSet row) throws SQLException {
        return new Taken(
                row.getLong("id"),
                new OrderId(row.getLong("order_id")),
                row.getInt("line"),
                row.getInt("place"),
                row.getString("sku"),
                new StockKeyId(row.getLong("key_id")),
                row.getObject("once", Long.class) == null);
    }
}

package shop.solvent.review;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.ReviewId;
import shop.solvent.platform.Database;

/**
 * What a member says of what they bought.
 *
 * @param line of the order, the first is 1
 * @param text null for none
 * @param hiddenReason why nobody is shown it; null while it is shown
 * @param bought whether the order still stands; a review of one that was taken back is on record and neither shown nor counted
 */
public record ReviewView(
        ReviewId id,
        OrderId order,
        int line,
        String sku,
        String titleZh,
        String titleEn,
        MemberId member,
        String channel,
        int stars,
        String text,
        String hiddenReason,
        boolean bought,
        long version,
        Instant at,
        String traceId) {

    static final String SELECT =
            "SELECT r.*, p.title_zh, p.title_en, o.state FROM review r JOIN orders o ON o.id = r.order_id"
                    + " JOIN product p ON p.sku = r.sku";

    static ReviewView read(ResultSet row) throws SQLException {
        return new ReviewView(
                new ReviewId(row.getLong("id")),
                new OrderId(row.getLong("order_id")),
                row.getInt("line"),
                row.getString("sku"),
                row.getString("title_zh"),
                row.getString("title_en"),
                new MemberId(row.getLong("member")),
                row.getString("channel"),
                row.getInt("stars"),
                row.getString("text"),
                row.getString("hidden_reason"),
                row.getString("state").equals("PAID"),
                row.getLong("version"),
                Database.instant(row, "created_at"),
                row.getString("trace_id"));
    }

    public boolean isHidden() {
        return hiddenReason != null;
    }
}

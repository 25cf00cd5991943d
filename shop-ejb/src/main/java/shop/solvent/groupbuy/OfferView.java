package shop.solvent.groupbuy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.kernel.id.GroupBuyOfferId;
import shop.solvent.platform.Database;

/**
 * An offer to buy goods together.
 *
 * @param price fen that each pays for one
 * @param size how many members a group takes
 * @param hours in which they have to be there
 * @param most groups that may come about
 * @param left of them that may still be begun
 * @param perMember how often one member may be in groups of it
 * @param opens from then on groups are begun
 * @param closes from then on none is begun; those that are there have their hours
 * @param endedAt null unless somebody has ended it before
 */
public record OfferView(
        GroupBuyOfferId id,
        String sku,
        long price,
        int size,
        int hours,
        int most,
        int left,
        int perMember,
        Instant opens,
        Instant closes,
        String by,
        Instant at,
        String endedBy,
        Instant endedAt) {

    static OfferView read(ResultSet row) throws SQLException {
        return new OfferView(
                new GroupBuyOfferId(row.getLong("id")),
                row.getString("sku"),
                row.getLong("price"),
                row.getInt("size"),
                row.getInt("hours"),
                row.getInt("most"),
                row.getInt("groups_left"),
                row.getInt("per_member"),
                Database.instant(row, "opens"),
                Database.instant(row, "closes"),
                row.getString("made_by"),
                Database.instant(row, "made_at"),
                row.getString("ended_by"),
                Database.instant(row, "ended_at"));
    }

    public OfferState state(Instant now) {
        if (endedAt != null || !now.isBefore(closes)) {
            return OfferState.OVER;
        }
        if (now.isBefore(opens)) {
            return OfferState.COMING;
        }
        return left == 0 ? OfferState.USED_UP : OfferState.OPEN;
    }
}

package shop.solvent.entitlement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;

/**
 * What a member owns of an order.
 *
 * @param member whose it is, or was before it was passed on
 * @param line of the order, the first is 1
 * @param unit of the line, the first is 1, where each is a key of its own; 0 for the line as a whole
 * @param kind of the goods when they were bought
 * @param channel through which it was bought, or received
 * @param quantity how many of the goods it stands for
 * @param state where it stands now
 * @param uses in all; null without limit
 * @param usesLeft null without limit
 * @param starts since when it can be used; null while it waits for the first use of what it lengthens
 * @param ends the first moment in which it no longer can; null for ever, or until the first use says it
 * @param firstUsed null before
 * @param follows what it lengthens; null if nothing
 * @param receivedFrom who passed it on; null if it was bought
 * @param suspendedUntil until when it is suspended, or was; null if it never was
 */
public record EntitlementView(
        EntitlementId id,
        MemberId member,
        OrderId order,
        int line,
        int unit,
        String sku,
        String titleZh,
        String titleEn,
        String kind,
        String channel,
        int quantity,
        String validity,
        Integer days,
        Long uses,
        Long usesLeft,
        boolean renewable,
        boolean transferable,
        EntitlementState state,
        Instant starts,
        Instant ends,
        Instant firstUsed,
        EntitlementId follows,
        MemberId receivedFrom,
        Instant suspendedUntil,
        Instant at) {

    static final String SELECT =
            "SELECT e.*, p.title_zh, p.title_en FROM entitlement e JOIN product p ON p.sku = e.sku";

    static EntitlementView read(ResultSet row, Instant now) throws SQLException {
        Owned owned = Owned.read(row);
        return new EntitlementView(
                owned.id(),
                owned.member(),
                owned.order(),
                owned.line() + 1,
                owned.unit(),
                owned.sku(),
                row.getString("title_zh"),
                row.getString("title_en"),
                owned.kind(),
                owned.channel(),
                owned.quantity(),
                owned.validity(),
                owned.days(),
                owned.uses(),
                owned.usesLeft(),
                owned.renewable(),
                owned.transferable(),
                owned.state(now),
                owned.starts(),
                owned.ends(),
                owned.firstUsed(),
                owned.follows(),
                owned.receivedFrom(),
                owned.suspendedUntil(),
                owned.createdAt());
    }

    /** Whether its time begins with its first use, which has not come. */
    public boolean isWaitingForFirstUse() {
        return firstUsed == null && days != null && ends == null;
    }
}

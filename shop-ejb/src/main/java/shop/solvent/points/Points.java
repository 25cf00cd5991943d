package shop.solvent.points;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;

/** Members' points and the lots they come in. */
@Stateless
public class Points {

    static final int LOTS_SHOWN = 200;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /** Notes lots, in the transaction that awards them in the ledger. */
    public void award(List<Award> awards) {
        Instant now = clock.instant();
        database.insert(
                "lot (id, member, order_id, merchant, pool, points, stages, every_days, granted_on, recorded_at)",
                awards.stream()
                        .map(award -> new Object[] {
                            award.id().value(),
                            award.member().value(),
                            award.order().value(),
                            award.merchant().value(),
                            award.pool().value(),
                            award.points(),
                            award.stages(),
                            award.everyDays(),
                            award.grantedOn(),
                            now
                        })
                        .toList());
    }

    /**
     * What a refund takes of one lot, in points.
     *
     * @param locked cancelled before they were released
     * @param released cancelled with the money behind them
     */
    public record Cancelled(LotId lot, PoolId pool, long locked, long released) {}

    /** Locks and cancels what is left of an order's lots, in the transaction that takes it back in the ledger. */
    public List<Cancelled> cancel(OrderId order) {
        List<Cancelled> lots = database.query(
                "SELECT id, pool, points - released - cancelled AS locked, released FROM lot WHERE order_id = ?"
                        + " ORDER BY id FOR UPDATE",
                row -> new Cancelled(
                        new LotId(row.getLong("id")),
                        new PoolId(row.getLong("pool")),
                        row.getLong("locked"),
                        row.getLong("released")),
                order.value());
        database.update("UPDATE lot SET cancelled = points, released = 0 WHERE order_id = ?", order.value());
        return lots;
    }

    /**
     * What can be released of a lot.
     *
     * @param share the points it was promised
     * @param open as many of them as are still locked: less than the share if an order was refunded meanwhile
     */
    public record Part(LotId lot, MemberId member, long share, long open) {}

    /**
     * Whose lots these are.
     *
     * @param lots a question to the caller's own tables for {@code lot}
     */
    public List<MemberId> holders(String lots, Object... parameters) {
        return database.query(
                "SELECT DISTINCT l.member FROM (" + lots + ") s JOIN lot l ON l.id = s.lot",
                row -> new MemberId(row.getLong(1)),
                parameters);
    }

    /**
     * What can be released of these lots, in their order; nobody else changes them until the transaction is over.
     *
     * @param shares a question to the caller's own tables for {@code lot} and {@code share}
     */
    public List<Part> lockedParts(String shares, Object... parameters) {
        return database.query(
                "SELECT l.id, l.member, s.share, LEAST(s.share, l.points - l.released - l.cancelled) AS open FROM ("
                        + shares + ") s JOIN lot l ON l.id = s.lot ORDER BY l.id FOR UPDATE",
                row -> new Part(
                        new LotId(row.getLong(1)), new MemberId(row.getLong(2)), row.getLong(3), row.getLong(4)),
                parameters);
    }

    /**
     * Notes what was released of lots, in the transaction that releases it in the ledger.
     *
     * @param released a question to the caller's own tables for {@code lot} and {@code points}
     */
    public void release(String released, Object... parameters) {
        database.update(
                "UPDATE lot l JOIN (" + released + ") s ON s.lot = l.id SET l.released = l.released + s.points",
                parameters);
    }

    public PointsView of(MemberId member) {
        return new PointsView(
                member,
                posted(member, AccountType.RELEASED_POINTS),
                posted(member, AccountType.LOCKED_POINTS),
                lots(member, 0, LOTS_SHOWN).rows());
    }

    /** A member's lots, the newest first. */
    public Page<LotView> lots(MemberId member, int first, int size) {
        Page.check(first, size);
        LocalDate today = LocalDate.now(clock);
        return new Page<>(
                database.query(
                        "SELECT l.*, o.channel, m.code AS merchant_code, p.code AS pool_code FROM lot l"
                                + " JOIN orders o ON o.id = l.order_id JOIN merchant m ON m.id = l.merchant"
                                + " JOIN pool p ON p.id = l.pool"
                                + " WHERE l.member = ? ORDER BY l.id DESC LIMIT ? OFFSET ?",
                        row -> view(row, today),
                        member.value(),
                        size,
                        first),
                database.number("SELECT COUNT(*) FROM lot WHERE member = ?", member.value()));
    }

    private Money posted(MemberId member, AccountType type) {
        return ledger.balance(Account.of(member, type)).posted();
    }

    private static LotView view(ResultSet row, LocalDate today) throws SQLException {
        LocalDate grantedOn = row.getObject("granted_on", LocalDate.class);
        long points = row.getLong("points");
        return new LotView(
                new LotId(row.getLong("id")),
                new OrderId(row.getLong("order_id")),
                row.getString("channel"),
                row.getString("merchant_code"),
                row.getString("pool_code"),
                points,
                row.getLong("released"),
                row.getLong("cancelled"),
                grantedOn,
                new Schedule(grantedOn, row.getInt("stages"), row.getInt("every_days")).of(points, today));
    }
}

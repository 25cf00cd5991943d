package shop.solvent.points;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.kernel.LotId;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.OrderId;
import shop.solvent.kernel.PoolId;
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
                        "SELECT l.*, m.code AS merchant_code, p.code AS pool_code FROM lot l"
                                + " JOIN merchant m ON m.id = l.merchant JOIN pool p ON p.id = l.pool"
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
                row.getString("merchant_code"),
                row.getString("pool_code"),
                points,
                row.getLong("released"),
                row.getLong("cancelled"),
                grantedOn,
                new Schedule(grantedOn, row.getInt("stages"), row.getInt("every_days")).of(points, today));
    }
}

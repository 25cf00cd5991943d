package shop.solvent.points;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Database;
import shop.solvent.platform.Page;
import shop.solvent.points.LotUses.Kind;

/** Members' points and the lots they come in. */
@Stateless
public class Points {

    static final int LOTS_SHOWN = 200;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private LotUses uses;

    @Inject
    private Clock clock;

    /** Notes lots, in the transaction that awards them in the ledger. */
    public void award(List<Award> awards) {
        Instant now = clock.instant();
        database.insert(
                "lot (id, asset, member, order_id, merchant, pool, points, released, stages, every_days, granted_on,"
                        + " ends_on, slides_days, recorded_at)",
                awards.stream()
                        .map(award -> new Object[] {
                            award.id().value(),
                            award.asset().name(),
                            award.member().value(),
                            award.order().value(),
                            award.merchant().value(),
                            award.pool().value(),
                            award.points(),
                            award.released(),
                            award.stages(),
                            award.everyDays(),
                            award.grantedOn(),
                            award.endsOn(),
                            award.slides() == 0 ? null : award.slides(),
                            now
                        })
                        .toList());
        database.insert(
                "lot_pending (lot, coins, money, due_on)",
                awards.stream()
                        .filter(award -> award.waiting() != null)
                        .map(award -> new Object[] {
                            award.id().value(),
                            award.waiting().coins().value(),
                            award.waiting().money().value(),
                            award.waiting().dueOn()
                        })
                        .toList());
    }

    /** What these members can spend, under the locks of their accounts. */
    public Spending spending(Collection<MemberId> members) {
        return new Spending(uses, members.isEmpty() ? Map.of() : uses.spendable(members));
    }

    /** What orders are paid with and did not get back, by order. It reads without a lock. */
    public Map<OrderId, List<LotPart>> spentOn(Collection<OrderId> orders) {
        Map<OrderId, List<LotPart>> spent = new HashMap<>();
        uses.of(Kind.ORDER, orders.stream().map(OrderId::value).toList())
                .forEach((order, parts) -> spent.put(new OrderId(order), parts));
        return spent;
    }

    /** A held order goes on, and what it holds is spent. */
    public void goOn(OrderId order) {
        uses.goOn(Kind.ORDER, order.value());
    }

    /** An order comes to nothing or is taken back, and what it was paid with can be spent again. */
    public void giveBack(OrderId order) {
        uses.giveBack(Kind.ORDER, order.value());
    }

    /**
     * What a refund takes of one lot, in points or coins.
     *
     * @param locked cancelled before they were released
     * @param left cancelled with the money behind them
     * @param spent of which the money went with what they were spent on, or is about to
     * @param waiting of coins that could not be spent yet what is set aside; else null
     */
    public record Cancelled(
            LotId lot,
            MemberId holder,
            PoolId pool,
            Asset asset,
            long locked,
            long left,
            long spent,
            Award.Waiting waiting) {}

    /** Whose lots an order's are: not its buyer's alone if some were given away. It reads without a lock. */
    public List<MemberId> holders(OrderId order) {
        return database.query(
                "SELECT DISTINCT member FROM lot WHERE order_id = ?",
                row -> new MemberId(row.getLong(1)),
                order.value());
    }

    /** Locks and cancels what is left of an order's lots, in the transaction that takes it back in the ledger. */
    public List<Cancelled> cancel(OrderId order) {
        List<Cancelled> lots = database.query(
                "SELECT l.id, l.member, l.pool, l.asset, l.points - l.released - l.cancelled AS locked,"
                        + " l.released - l.gone - l.held AS spendable, p.coins, p.money, p.due_on,"
                        + " (SELECT COALESCE(SUM(u.points), 0) FROM lot_use u WHERE u.lot = l.id AND u.kind = 'ORDER'"
                        + " AND u.state <> 'BACK') AS spent FROM lot l LEFT JOIN lot_pending p ON p.lot = l.id"
                        + " WHERE l.order_id = ? ORDER BY l.id FOR UPDATE",
                Points::cancelled,
                order.value());
        database.update(
                "UPDATE lot SET cancelled = points - gone - held, released = gone + held WHERE order_id = ?",
                order.value());
        lots.stream()
                .filter(lot -> lot.waiting() != null)
                .forEach(lot -> database.update(
                        "DELETE FROM lot_pending WHERE lot = ?", lot.lot().value()));
        return lots;
    }

    private static Cancelled cancelled(ResultSet row) throws SQLException {
        LocalDate due = row.getObject("due_on", LocalDate.class);
        Award.Waiting waiting = due == null
                ? null
                : new Award.Waiting(new TransferId(row.getLong("coins")), new TransferId(row.getLong("money")), due);
        return new Cancelled(
                new LotId(row.getLong("id")),
                new MemberId(row.getLong("member")),
                new PoolId(row.getLong("pool")),
                Asset.valueOf(row.getString("asset")),
                waiting == null ? row.getLong("locked") : 0,
                row.getLong("spendable"),
                row.getLong("spent"),
                waiting);
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
        LocalDate least = LocalDate.now(clock).plusDays(LotUses.AGAIN_DAYS);
        database.update(
                "UPDATE lot l JOIN (" + released + ") s ON s.lot = l.id SET l.released = l.released + s.points,"
                        + " l.kept_until = CASE WHEN l.end_on < ? THEN ? ELSE l.kept_until END",
                Stream.concat(Stream.of(parameters), Stream.of(least, least)).toArray());
    }

    public PointsView of(MemberId member) {
        return new PointsView(
                member,
                posted(member, AccountType.RELEASED_POINTS),
                posted(member, AccountType.LOCKED_POINTS),
                posted(member, AccountType.COINS),
                lots(member, 0, LOTS_SHOWN).rows());
    }

    /** A member's lots, the newest first. */
    public Page<LotView> lots(MemberId member, int first, int size) {
        Page.check(first, size);
        LocalDate today = LocalDate.now(clock);
        return new Page<>(
                database.query(
                        "SELECT l.*, o.channel, m.code AS merchant_code, p.code AS pool_code, w.due_on FROM lot l"
                                + " LEFT JOIN lot_pending w ON w.lot = l.id"
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
        Asset asset = Asset.valueOf(row.getString("asset"));
        return new LotView(
                new LotId(row.getLong("id")),
                asset,
                new OrderId(row.getLong("order_id")),
                row.getString("channel"),
                row.getString("merchant_code"),
                row.getString("pool_code"),
                points,
                row.getLong("released"),
                row.getLong("cancelled"),
                row.getLong("gone"),
                row.getLong("held"),
                row.getObject("due_on", LocalDate.class),
                row.getObject("end_on", LocalDate.class),
                grantedOn,
                asset == Asset.COIN
                        ? List.of()
                        : new Schedule(grantedOn, row.getInt("stages"), row.getInt("every_days")).of(points, today));
    }
}

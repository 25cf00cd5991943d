package shop.solvent.points;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ChangeActId;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.kernel.id.PointGiftId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.RunId;
import shop.solvent.kernel.id.TicketsId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Where;
import shop.solvent.points.LotUses.Kind;
import shop.solvent.points.LotUses.Spendable;
import shop.solvent.points.LotUses.Use;
import shop.solvent.points.PointsCalendar.What;

/** Members' points and the lots they come in. */
@Stateless
public class Points {

    static final int LOTS_SHOWN = 200;

    /** Lots of one order, and uses of them, that are shown together. */
    static final int LINEAGE_SHOWN = 300;

    static final int USES_SHOWN = 1_000;

    /** So many days ahead a member is shown what ends. */
    public static final int SOON_DAYS = 90;

    private static final int ENDS_SHOWN = 12;

    private static final String VIEW =
            "SELECT l.*, o.id AS of_order, o.channel, m.code AS merchant_code, p.code AS pool_code, w.due_on, (SELECT COALESCE(SUM(z.points), 0)"
                    + " FROM frozen_lot z WHERE z.lot = l.id AND z.state = 'FROZEN') AS frozen FROM lot l"
                    + " LEFT JOIN lot_pending w ON w.lot = l.id LEFT JOIN orders o ON o.id = l.order_id"
                    + " LEFT JOIN merchant m ON m.id = l.merchant JOIN pool p ON p.id = l.pool";

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private LotUses uses;

    @Inject
    private FrozenLots frozen;

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

    /**
     * Notes points that a member made of small change, in the transaction that does so in the ledger: they can be spent at once, and never
     * end.
     */
    public void turned(LotId lot, MemberId member, ChangeActId change, PoolId pool, long points) {
        database.update(
                "INSERT INTO lot (id, asset, member, order_id, merchant, pool, points, released, stages, every_days,"
                        + " granted_on, recorded_at, turned) VALUES (?, 'POINT', ?, ?, 0, ?, ?, ?, 1, 1, ?, ?, TRUE)",
                lot.value(),
                member.value(),
                change.value(),
                pool.value(),
                points,
                points,
                LocalDate.now(clock),
                clock.instant());
    }

    /** What these members can spend, under the locks of their accounts. */
    public Spending spending(Collection<MemberId> members) {
        return new Spending(uses, members.isEmpty() ? Spendable.NOTHING : uses.spendable(members));
    }

    /**
     * Makes lots of the receiver out of the giver's, of those first that end first. Who calls it has the locks of both and made
     * sure that there are enough. What of the schedule was waited for is over; the rest of a lot goes with what is given of it.
     *
     * @param points how many, of points as of coins
     */
    public List<GivenLot> give(MemberId giver, MemberId receiver, Asset asset, long points, PointGiftId gift) {
        List<LotPart> parts = spending(List.of(giver)).parts(giver, asset, points);
        uses.write(parts.stream()
                .map(part -> new Use(part, Kind.GIFT, gift.value(), false))
                .toList());
        Instant now = clock.instant();
        for (LotPart part : parts) {
            database.update(
                    "INSERT INTO lot (id, asset, member, order_id, merchant, pool, points, released, stages, every_days,"
                            + " granted_on, recorded_at, parent, ends_on, kept_until, slides_days, given) SELECT ?, asset, ?,"
                            + " order_id, merchant, pool, ?, ?, 1, 1, granted_on, ?, id, ends_on, kept_until, slides_days, ?"
                            + " FROM lot WHERE id = ?",
                    Ids.next(),
                    receiver.value(),
                    part.points(),
                    part.points(),
                    now,
                    gift.value(),
                    part.lot().value());
        }
        return given(List.of(gift)).get(gift);
    }

    /**
     * When something ends.
     *
     * @param points how many, of points as of coins
     * @param on the last day on which they can be spent; null if they do not end
     */
    public record Ending(long points, LocalDate on) {}

    /**
     * What would be given of so many now, in the order in which it would be. It reads without a lock.
     *
     * @throws Rejection {@code giving.short} if there are not so many
     */
    public List<Ending> wouldGive(MemberId giver, Asset asset, long points) {
        Spending spending = spending(List.of(giver));
        long has = spending.left(giver, asset);
        if (has < points) {
            throw Rejection.conflict(
                    "giving.short", Map.of("available", String.valueOf(has), "needed", String.valueOf(points)));
        }
        List<LotPart> parts = spending.parts(giver, asset, points);
        List<Long> wanted =
                Database.inList(parts.stream().map(part -> part.lot().value()).toList());
        Map<Long, LocalDate> ends = new HashMap<>();
        database.query(
                "SELECT id, COALESCE(kept_until, ends_on) AS ends_on FROM lot WHERE id IN (" + Database.places(wanted)
                        + ")",
                row -> ends.put(row.getLong("id"), row.getObject("ends_on", LocalDate.class)),
                wanted);
        return parts.stream()
                .map(part -> new Ending(part.points(), ends.get(part.lot().value())))
                .toList();
    }

    /**
     * What of a member's lots that were these members' at first lies in each account: what goes back with them where two who were
     * merged become two again.
     */
    public Map<AccountType, Long> worth(MemberId member, Collection<MemberId> at) {
        List<Object> parameters = new ArrayList<>(List.of(member.value()));
        at.forEach(one -> parameters.add(one.value()));
        Map<AccountType, Long> worth = new EnumMap<>(AccountType.class);
        database.query(
                "SELECT COALESCE(SUM(points - released - cancelled), 0), COALESCE(SUM(CASE asset WHEN 'POINT' THEN released -"
                        + " gone ELSE 0 END), 0), COALESCE(SUM(CASE asset WHEN 'COIN' THEN released - gone ELSE 0 END), 0)"
                        + " FROM lot WHERE member = ? AND member_was IN (" + Database.places(at) + ")",
                row -> {
                    worth.put(AccountType.LOCKED_POINTS, row.getLong(1));
                    worth.put(AccountType.RELEASED_POINTS, row.getLong(2));
                    return worth.put(AccountType.COINS, row.getLong(3));
                },
                parameters);
        return worth;
    }

    /** What gifts were made of and what they became, by gift. */
    public Map<PointGiftId, List<GivenLot>> given(Collection<PointGiftId> gifts) {
        Map<PointGiftId, List<GivenLot>> given = new HashMap<>();
        if (gifts.isEmpty()) {
            return given;
        }
        List<Long> wanted =
                Database.inList(gifts.stream().map(PointGiftId::value).toList());
        database.query(
                "SELECT given, parent, id, points, COALESCE(kept_until, ends_on) AS ends_on FROM lot WHERE given IN ("
                        + Database.places(wanted) + ") ORDER BY id",
                row -> given.computeIfAbsent(new PointGiftId(row.getLong("given")), gift -> new ArrayList<>())
                        .add(new GivenLot(
                                new PointGiftId(row.getLong("given")),
                                new LotId(row.getLong("parent")),
                                new LotId(row.getLong("id")),
                                row.getLong("points"),
                                row.getObject("ends_on", LocalDate.class))),
                wanted);
        return given;
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

    /** A purchase ends, and what was kept for it can be spent again, no longer than before. */
    public void letGo(PaymentId purchase) {
        uses.letGo(Kind.PURCHASE, purchase.value());
    }

    /** What tickets of lotteries were paid with and did not get back. It reads without a lock. */
    public Map<TicketsId, List<LotPart>> spentOnTickets(Collection<TicketsId> tickets) {
        Map<TicketsId, List<LotPart>> spent = new HashMap<>();
        uses.of(Kind.LOTTERY, tickets.stream().map(TicketsId::value).toList())
                .forEach((one, parts) -> spent.put(new TicketsId(one), parts));
        return spent;
    }

    /** Tickets are taken back, and what they were paid with can be spent again. */
    public void giveBack(TicketsId tickets) {
        uses.giveBack(Kind.LOTTERY, tickets.value());
    }

    /**
     * What a refund takes of one lot, in points or coins.
     *
     * @param locked cancelled before they were released
     * @param left cancelled with the money behind them
     * @param spent of which the money went with what they were spent on, or is about to
     * @param waiting of coins that could not be spent yet what is set aside; else null
     * @param frozen what is held of it because it was frozen: that is counted as left
     */
    public record Cancelled(
            LotId lot,
            MemberId holder,
            PoolId pool,
            Asset asset,
            long locked,
            long left,
            long spent,
            Award.Waiting waiting,
            List<TransferId> frozen) {}

    /** Whose lots an order's are: not its buyer's alone if some were given away. It reads without a lock. */
    public List<MemberId> holders(OrderId order) {
        return database.query(
                "SELECT DISTINCT member FROM lot WHERE order_id = ?",
                row -> new MemberId(row.getLong(1)),
                order.value());
    }

    /** Locks and cancels what is left of an order's lots, in the transaction that takes it back in the ledger. */
    public List<Cancelled> cancel(OrderId order) {
        Map<Long, List<TransferId>> holds = frozen.refunded(order);
        List<Cancelled> lots = database.query(
                "SELECT l.id, l.member, l.pool, l.asset, l.points - l.released - l.cancelled AS locked,"
                        + " l.released - l.gone - l.held AS spendable, p.coins, p.money, p.due_on,"
                        + " (SELECT COALESCE(SUM(u.points), 0) FROM lot_use u WHERE u.lot = l.id AND u.kind IN ('ORDER', 'LOTTERY', 'PURCHASE')"
                        + " AND u.state <> 'BACK') AS spent FROM lot l LEFT JOIN lot_pending p ON p.lot = l.id"
                        + " WHERE l.order_id = ? ORDER BY l.id FOR UPDATE",
                row -> cancelled(row, holds),
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

    private static Cancelled cancelled(ResultSet row, Map<Long, List<TransferId>> holds) throws SQLException {
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
                waiting,
                holds.getOrDefault(row.getLong("id"), List.of()));
    }

    /**
     * What can be released of a lot.
     *
     * @param share the points it was promised
     * @param open as many of them as are still locked: less than the share if an order was refunded meanwhile, none if the lot is
     *     frozen
     * @param locked all of it that is still locked; none if it is frozen
     */
    public record Part(LotId lot, MemberId member, long share, long open, long locked) {}

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
                "SELECT l.id, l.member, s.share, CASE WHEN l.stopped > 0 THEN 0 ELSE l.points - l.released"
                        + " - l.cancelled END AS locked FROM ("
                        + shares + ") s JOIN lot l ON l.id = s.lot ORDER BY l.id FOR UPDATE",
                row -> new Part(
                        new LotId(row.getLong(1)),
                        new MemberId(row.getLong(2)),
                        row.getLong(3),
                        Math.min(row.getLong(3), row.getLong(4)),
                        row.getLong(4)),
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

    /**
     * Raises lots of a pool, in the transaction that does so in the ledger: each by a lot of its own beside it, of the same order and
     * with the same end, released at once. So whatever happens to an order or a holder happens to it as well.
     *
     * @param raises points by lot
     */
    public void raise(RunId run, PoolId pool, Map<LotId, Long> raises) {
        List<Object[]> rows = new ArrayList<>();
        raises.forEach(
                (lot, points) -> rows.add(new Object[] {Ids.next(), lot.value(), pool.value(), run.value(), points}));
        database.insert("lot_raise (raise_lot, lot, pool, run, points)", rows);
        LocalDate least = LocalDate.now(clock).plusDays(LotUses.AGAIN_DAYS);
        Instant now = clock.instant();
        for (List<Long> some :
                Database.inSets(rows.stream().map(row -> (Long) row[0]).toList())) {
            List<Object> parameters = new ArrayList<>(List.of(now, least, least));
            parameters.addAll(some);
            database.update(
                    "INSERT INTO lot (id, asset, member, order_id, merchant, pool, points, released, stages, every_days,"
                            + " granted_on, recorded_at, parent, ends_on, kept_until, slides_days) SELECT r.raise_lot, l.asset,"
                            + " l.member, l.order_id, l.merchant, l.pool, r.points, r.points, 1, 1, l.granted_on, ?, l.id,"
                            + " l.ends_on, CASE WHEN l.end_on < ? THEN ? ELSE l.kept_until END, l.slides_days FROM lot_raise r"
                            + " JOIN lot l ON l.id = r.lot WHERE r.raise_lot IN (" + Database.places(some) + ")",
                    parameters.toArray());
        }
    }

    public PointsView of(MemberId member) {
        return of(member, LOTS_SHOWN);
    }

    /** The same, with so many lots at most. */
    public PointsView of(MemberId member, int lots) {
        Map<AccountType, Balance> balances = ledger.balances(member.value());
        return new PointsView(
                member,
                posted(balances, member, AccountType.RELEASED_POINTS),
                posted(balances, member, AccountType.LOCKED_POINTS),
                posted(balances, member, AccountType.COINS),
                frozen.of(member).values().stream().reduce(FrozenLots.Sum.NONE, FrozenLots.Sum::plus),
                ending(member),
                lots(member, 0, lots).rows());
    }

    /** What of a member's points and coins ends in the next days, the first first. */
    public List<EndingSoon> ending(MemberId member) {
        return ending(member, LocalDate.now(clock).plusDays(SOON_DAYS), ENDS_SHOWN);
    }

    /** @param until the last day that is looked at; null for all */
    private List<EndingSoon> ending(MemberId member, LocalDate until, int most) {
        Where where = new Where()
                .and("member = ?", member.value())
                .and("ending >= ?", LocalDate.now(clock))
                .and("ending <= ?", until);
        return database.query(
                "SELECT ending, SUM(CASE WHEN asset = 'POINT' THEN released - gone - held ELSE 0 END) AS points,"
                        + " SUM(CASE WHEN asset = 'COIN' THEN released - gone - held ELSE 0 END) AS coins FROM lot"
                        + where.sql() + " GROUP BY ending ORDER BY ending LIMIT ?",
                row -> new EndingSoon(
                        row.getObject("ending", LocalDate.class), row.getLong("points"), row.getLong("coins")),
                where.parameters(most));
    }

    /** What comes of a member's points and coins, and what ends. What is frozen neither comes nor ends. */
    public PointsCalendar calendar(MemberId member) {
        record Locked(boolean coins, long points, long released, long locked, Schedule schedule, LocalDate due) {}
        LocalDate today = LocalDate.now(clock);
        List<Locked> lots = database.query(
                "SELECT l.asset, l.points, l.released, l.cancelled, l.stages, l.every_days, l.granted_on, w.due_on FROM lot l"
                        + " LEFT JOIN lot_pending w ON w.lot = l.id WHERE l.member = ? AND l.stopped = 0"
                        + " AND l.released + l.cancelled < l.points ORDER BY l.id LIMIT ?",
                row -> new Locked(
                        Asset.valueOf(row.getString("asset")) == Asset.COIN,
                        row.getLong("points"),
                        row.getLong("released"),
                        row.getLong("points") - row.getLong("released") - row.getLong("cancelled"),
                        new Schedule(
                                row.getObject("granted_on", LocalDate.class),
                                row.getInt("stages"),
                                row.getInt("every_days")),
                        row.getObject("due_on", LocalDate.class)),
                member.value(),
                PointsCalendar.MOST_LOTS + 1);
        Map<LocalDate, Map<What, Long>> days = new TreeMap<>();
        long late = 0;
        for (Locked lot : lots.subList(0, Math.min(lots.size(), PointsCalendar.MOST_LOTS))) {
            if (lot.coins()) {
                note(days, lot.due() == null ? today : lot.due(), What.COINS, lot.locked());
            } else {
                late += Math.max(0, lot.schedule().dueBy(today, lot.points()) - lot.released());
                for (Schedule.Stage stage : lot.schedule().of(lot.points(), today)) {
                    if (!stage.reached()) {
                        note(days, stage.on(), What.RELEASE, stage.points());
                    }
                }
            }
        }
        List<EndingSoon> ends = ending(member, null, PointsCalendar.MOST_ENDS + 1);
        for (EndingSoon end : ends.subList(0, Math.min(ends.size(), PointsCalendar.MOST_ENDS))) {
            note(days, end.on(), What.POINTS_END, end.points());
            note(days, end.on(), What.COINS_END, end.coins());
        }
        List<PointsCalendar.Day> all = new ArrayList<>();
        days.forEach(
                (day, whats) -> whats.forEach((what, amount) -> all.add(new PointsCalendar.Day(day, what, amount))));
        return new PointsCalendar(
                late, all, lots.size() <= PointsCalendar.MOST_LOTS && ends.size() <= PointsCalendar.MOST_ENDS);
    }

    private static void note(Map<LocalDate, Map<What, Long>> days, LocalDate on, What what, long amount) {
        if (amount > 0) {
            days.computeIfAbsent(on, day -> new EnumMap<>(What.class)).merge(what, amount, Long::sum);
        }
    }

    /** A member's lots, the newest first. */
    public Page<LotView> lots(MemberId member, int first, int size) {
        Page.check(first, size);
        LocalDate today = LocalDate.now(clock);
        return new Page<>(
                database.query(
                        VIEW + " WHERE l.member = ? ORDER BY l.id DESC LIMIT ? OFFSET ?",
                        row -> view(row, today),
                        member.value(),
                        size,
                        first),
                database.number("SELECT COUNT(*) FROM lot WHERE member = ?", member.value()));
    }

    /**
     * Where a lot came from and what became of it; of an order's first {@value #LINEAGE_SHOWN} lots.
     *
     * @throws Rejection {@code lot.not-found}
     */
    public Lineage lineage(LotId id) {
        LotView asked = database.find(VIEW + " WHERE l.id = ?", row -> view(row, LocalDate.now(clock)), id.value())
                .orElseThrow(() -> Rejection.notFound("lot", id));
        long origin = database.number("SELECT order_id FROM lot WHERE id = ?", id.value());
        Map<Long, List<Lineage.Use>> used = new HashMap<>();
        Map<Long, Lot> lots = new LinkedHashMap<>();
        String of = " FROM lot WHERE order_id = ? ORDER BY id LIMIT " + (LINEAGE_SHOWN + 1);
        database.query("SELECT *" + of, row -> lots.put(row.getLong("id"), Lot.read(row)), origin);
        boolean whole = lots.size() <= LINEAGE_SHOWN;
        database.query(
                "SELECT u.* FROM lot_use u JOIN lot l ON l.id = u.lot WHERE l.order_id = ? ORDER BY u.id LIMIT "
                        + USES_SHOWN,
                row -> used.computeIfAbsent(row.getLong("lot"), lot -> new ArrayList<>())
                        .add(use(row)),
                origin);
        long root = 0;
        for (Long above = id.value(); above != null; above = lots.get(above).parent()) {
            root = above;
            lots.computeIfAbsent(above, this::lot);
        }
        Map<Long, List<Lot>> children = new HashMap<>();
        lots.values().stream()
                .filter(lot -> lot.parent() != null)
                .forEach(lot -> children.computeIfAbsent(lot.parent(), parent -> new ArrayList<>())
                        .add(lot));
        return new Lineage(asked, lots.get(root).node(children, used), whole);
    }

    private Lot lot(long id) {
        return database.find("SELECT * FROM lot WHERE id = ?", Lot::read, id).orElseThrow();
    }

    private record Lot(
            long id,
            long member,
            Long parent,
            Long given,
            long points,
            long released,
            long left,
            long cancelled,
            Instant at,
            LocalDate endsOn) {

        private static Lot read(ResultSet row) throws SQLException {
            LocalDate kept = row.getObject("kept_until", LocalDate.class);
            return new Lot(
                    row.getLong("id"),
                    row.getLong("member"),
                    row.getObject("parent", Long.class),
                    row.getObject("given", Long.class),
                    row.getLong("points"),
                    row.getLong("released"),
                    row.getLong("released") - row.getLong("gone") - row.getLong("held"),
                    row.getLong("cancelled"),
                    Database.instant(row, "recorded_at"),
                    kept == null ? row.getObject("ends_on", LocalDate.class) : kept);
        }

        private Lineage.Node node(Map<Long, List<Lot>> children, Map<Long, List<Lineage.Use>> used) {
            return new Lineage.Node(
                    new LotId(id),
                    new MemberId(member),
                    given == null ? null : new PointGiftId(given),
                    parent != null && given == null,
                    points,
                    left,
                    points - released - cancelled,
                    cancelled,
                    at,
                    endsOn,
                    used.getOrDefault(id, List.of()),
                    children.getOrDefault(id, List.of()).stream()
                            .map(child -> child.node(children, used))
                            .toList());
        }
    }

    private static Lineage.Use use(ResultSet row) throws SQLException {
        Kind kind = Kind.valueOf(row.getString("kind"));
        long subject = row.getLong("subject");
        return new Lineage.Use(
                kind,
                kind == Kind.ORDER ? new OrderId(subject) : null,
                kind == Kind.GIFT ? new PointGiftId(subject) : null,
                row.getLong("points"),
                Lineage.State.valueOf(row.getString("state")),
                Database.instant(row, "at"),
                Database.instant(row, "ended_at"));
    }

    private static Money posted(Map<AccountType, Balance> balances, MemberId member, AccountType type) {
        return balances.getOrDefault(type, Balance.zero(Account.of(member, type)))
                .posted();
    }

    private static LotView view(ResultSet row, LocalDate today) throws SQLException {
        LocalDate grantedOn = row.getObject("granted_on", LocalDate.class);
        long points = row.getLong("points");
        Asset asset = Asset.valueOf(row.getString("asset"));
        return new LotView(
                new LotId(row.getLong("id")),
                asset,
                row.getLong("of_order") == 0 ? null : new OrderId(row.getLong("of_order")),
                row.getString("channel"),
                row.getString("merchant_code"),
                row.getString("pool_code"),
                points,
                row.getLong("released"),
                row.getLong("cancelled"),
                row.getLong("gone"),
                row.getLong("held"),
                row.getLong("frozen"),
                row.getInt("stopped") > 0,
                row.getObject("due_on", LocalDate.class),
                row.getObject("end_on", LocalDate.class),
                grantedOn,
                asset == Asset.COIN || row.getBoolean("turned") || row.getObject("parent") != null
                        ? List.of()
                        : new Schedule(grantedOn, row.getInt("stages"), row.getInt("every_days")).of(points, today));
    }
}

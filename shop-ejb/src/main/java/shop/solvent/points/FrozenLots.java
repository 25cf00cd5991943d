package shop.solvent.points;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PointFreezeId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Held;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.points.LotUses.Kind;
import shop.solvent.points.LotUses.Use;
import shop.solvent.rules.release.ReleaseRules;

/**
 * Lots that are frozen. What was released of them is held, in the lot and in the ledger; what is still to be released is not
 * released as long as a freeze stops the lot. A freeze either ends, and all is as before, or it is burnt: then points and coins
 * are no more, and the money behind them is in the pool again from which it came.
 */
@ApplicationScoped
public class FrozenLots {

    /** Lots of one freeze, at most. */
    public static final int MOST = 5_000;

    private static final Account POINTS_ISSUED = Account.platform(AccountType.POINTS_ISSUED);
    private static final Account COINS_ISSUED = Account.platform(AccountType.COINS_ISSUED);

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private LotUses uses;

    @Inject
    private Clock clock;

    /**
     * What something is about: a member's lots, one lot, or those of an order.
     *
     * @param given of a lot and of an order, whether what was given away is meant as well, with whoever has it
     */
    public record About(MemberId member, LotId lot, OrderId order, boolean given) {}

    /**
     * What of lots is frozen or burnt.
     *
     * @param points released points
     * @param coins that can be spent, or will be from a day on
     * @param locked points that are not released
     */
    public record Sum(long points, long coins, long locked) {

        public static final Sum NONE = new Sum(0, 0, 0);

        public long all() {
            return points + coins + locked;
        }

        Sum plus(Sum other) {
            return new Sum(points + other.points, coins + other.coins, locked + other.locked);
        }
    }

    /** A lot as it is under the lock of its holder. */
    private record Lot(
            long id,
            MemberId member,
            PoolId pool,
            Asset asset,
            long left,
            long locked,
            TransferId coinsDue,
            TransferId moneyDue) {

        private static Lot read(ResultSet row) throws SQLException {
            long coins = row.getLong("coins");
            long money = row.getLong("money");
            return new Lot(
                    row.getLong("id"),
                    new MemberId(row.getLong("member")),
                    new PoolId(row.getLong("pool")),
                    Asset.valueOf(row.getString("asset")),
                    row.getLong("left_points"),
                    row.getLong("locked"),
                    coins == 0 ? null : new TransferId(coins),
                    money == 0 ? null : new TransferId(money));
        }

        private LotPart part(long points) {
            return new LotPart(new LotId(id), member, pool, asset, points);
        }
    }

    /** What a freeze has of a lot. */
    private record Frozen(long lot, MemberId member, long points, boolean stops, TransferId hold, long burnt) {

        private static Frozen read(ResultSet row) throws SQLException {
            long hold = row.getLong("hold");
            return new Frozen(
                    row.getLong("lot"),
                    new MemberId(row.getLong("member")),
                    row.getLong("points"),
                    row.getBoolean("stops"),
                    hold == 0 ? null : new TransferId(hold),
                    row.getLong("burnt"));
        }
    }

    private static final String LOT =
            "SELECT l.id, l.member, l.pool, l.asset, l.released - l.gone - l.held AS left_points,"
                    + " l.points - l.released - l.cancelled AS locked, p.coins, p.money FROM lot l"
                    + " LEFT JOIN lot_pending p ON p.lot = l.id WHERE ";

    /** The lots that are meant and of which something is left, those first that end first. It reads without a lock. */
    private List<Lot> lots(About about) {
        String open = "l.points > l.gone + l.held + l.cancelled AND ";
        String first = " ORDER BY l.ends_on IS NULL, l.end_on, l.id LIMIT " + (MOST + 1);
        if (about.member() != null) {
            return database.query(
                    LOT + open + "l.member = ?" + first,
                    Lot::read,
                    about.member().value());
        }
        if (about.order() != null) {
            return database.query(
                    LOT + open + "l.order_id = ?" + (about.given() ? "" : " AND l.given IS NULL") + first,
                    Lot::read,
                    about.order().value());
        }
        if (!about.given()) {
            long lot = about.lot().value();
            return database.query( // with what it was raised by
                    LOT + open
                            + "l.order_id = (SELECT o.order_id FROM lot o WHERE o.id = ?) AND (l.id = ? OR l.parent = ?"
                            + " AND l.given IS NULL)" + first,
                    Lot::read,
                    lot,
                    lot,
                    lot);
        }
        Set<Long> tree = new HashSet<>(Set.of(about.lot().value()));
        database.query(
                "SELECT id, parent FROM lot WHERE order_id = (SELECT order_id FROM lot WHERE id = ?) ORDER BY id",
                row -> tree.contains(row.getLong("parent")) && tree.add(row.getLong("id")),
                about.lot().value());
        return some(LOT + open + "l.id IN (", tree, ")" + first);
    }

    private List<Lot> some(String question, Collection<Long> ids, String end) {
        List<Lot> lots = new ArrayList<>();
        Database.inSets(List.copyOf(ids))
                .forEach(set -> lots.addAll(database.query(question + Database.places(set) + end, Lot::read, set)));
        return lots;
    }

    /** Under the locks of whoever has such lots: who came to them meanwhile, by a gift, is locked as well. */
    private Batch locked(Supplier<? extends Collection<MemberId>> holders) {
        return ledger.batch(
                () -> holders.get().stream().flatMap(FrozenLots::accounts).toList(), () -> {});
    }

    private static Stream<Account> accounts(MemberId member) {
        return Stream.of(
                Account.of(member, AccountType.LOCKED_POINTS),
                Account.of(member, AccountType.RELEASED_POINTS),
                Account.of(member, AccountType.COINS));
    }

    private static List<MemberId> members(List<Lot> lots) {
        return lots.stream().map(Lot::member).distinct().toList();
    }

    /**
     * Freezes, in the present transaction.
     *
     * @param asset null for both
     * @param points how many of what can be spent, of points as of coins; null for all there is, and what is still to be released
     * @throws Rejection {@code freeze.nothing} if nothing is left, {@code freeze.short}, {@code freeze.too-many}
     */
    public Sum freeze(PointFreezeId id, About about, Asset asset, Long points) {
        Batch batch = locked(() -> members(lots(about)));
        List<Lot> lots = lots(about).stream()
                .filter(lot -> asset == null || lot.asset() == asset)
                .toList();
        if (lots.size() > MOST) {
            throw Rejection.conflict("freeze.too-many", Map.of("most", String.valueOf(MOST)));
        }
        Journal journal = new Journal(JournalKind.FREEZE, id.toString(), clock.instant());
        List<Use> held = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        Sum sum = Sum.NONE;
        long wanted = points == null ? Long.MAX_VALUE : points;
        for (Lot lot : lots) {
            long some = Math.min(wanted, lot.left());
            boolean stops = points == null && lot.locked() > 0;
            if (some == 0 && !stops) {
                continue;
            }
            wanted -= points == null ? 0 : some;
            TransferId hold = some == 0 ? null : hold(lot, some, journal);
            if (some > 0) {
                held.add(new Use(lot.part(some), Kind.FREEZE, id.value(), true));
            }
            rows.add(new Object[] {id.value(), lot.id(), some, stops, hold == null ? null : hold.value(), "FROZEN"});
            sum = sum.plus(sum(lot, some, stops ? lot.locked() : 0));
        }
        if (points != null && wanted > 0) {
            throw Rejection.conflict(
                    "freeze.short",
                    Map.of("available", String.valueOf(points - wanted), "needed", String.valueOf(points)));
        }
        if (rows.isEmpty()) {
            throw Rejection.conflict("freeze.nothing", Map.of());
        }
        write(batch, journal);
        if (!held.isEmpty()) {
            uses.write(held);
        }
        database.insert("frozen_lot (freeze, lot, points, stops, hold, state)", rows);
        database.update(
                "UPDATE lot l JOIN frozen_lot f ON f.lot = l.id AND f.stops SET l.stopped = l.stopped + 1 WHERE f.freeze = ?",
                id.value());
        return sum;
    }

    private static Sum sum(Lot lot, long left, long locked) {
        return lot.asset() == Asset.COIN ? new Sum(0, left + locked, 0) : new Sum(left, 0, locked);
    }

    private static TransferId hold(Lot lot, long points, Journal journal) {
        return lot.asset() == Asset.COIN
                ? journal.hold(
                        TransferCode.BURN_COINS,
                        Account.of(lot.member(), AccountType.COINS),
                        COINS_ISSUED,
                        points,
                        null)
                : journal.hold(
                        TransferCode.BURN_POINTS,
                        Account.of(lot.member(), AccountType.RELEASED_POINTS),
                        POINTS_ISSUED,
                        points,
                        null);
    }

    private static void write(Batch batch, Journal journal) {
        if (!journal.movements().isEmpty()) {
            batch.require(journal);
            batch.write();
        }
    }

    private List<Frozen> of(PointFreezeId id, String state, String lock) {
        return database.query(
                "SELECT f.*, l.member FROM frozen_lot f JOIN lot l ON l.id = f.lot WHERE f.freeze = ? AND f.state = ?"
                        + " ORDER BY f.lot" + lock,
                Frozen::read,
                id.value(),
                state);
    }

    private Batch locked(PointFreezeId id, String state) {
        return locked(
                () -> of(id, state, "").stream().map(Frozen::member).distinct().toList());
    }

    /** What is frozen can be used again, in the present transaction: what ended meanwhile for some days at least. */
    public void lift(PointFreezeId id) {
        Batch batch = locked(id, "FROZEN");
        List<Frozen> frozen = of(id, "FROZEN", " FOR UPDATE");
        Journal journal = new Journal(JournalKind.UNFREEZE, id.toString(), clock.instant());
        held(frozen).values().forEach(journal::voiding);
        write(batch, journal);
        uses.giveBack(Kind.FREEZE, id.value());
        unstop(id);
        end(id, "FROZEN", "LIFTED");
    }

    private void unstop(PointFreezeId id) {
        database.update(
                "UPDATE lot l JOIN frozen_lot f ON f.lot = l.id AND f.stops AND f.state = 'FROZEN'"
                        + " SET l.stopped = l.stopped - 1 WHERE f.freeze = ?",
                id.value());
    }

    private void end(PointFreezeId id, String from, String to) {
        database.update("UPDATE frozen_lot SET state = ? WHERE freeze = ? AND state = ?", to, id.value(), from);
    }

    private Map<TransferId, Held> held(List<Frozen> frozen) {
        return ledger
                .stillHeld(frozen.stream()
                        .filter(one -> one.hold() != null)
                        .map(Frozen::hold)
                        .toList())
                .stream()
                .collect(Collectors.toMap(Held::id, one -> one));
    }

    /**
     * What is frozen is no more, in the present transaction, and the money behind it is in the pools again.
     *
     * @throws Rejection {@code freeze.nothing} if a refund has taken everything back meanwhile
     */
    public JournalId burn(PointFreezeId id) {
        Batch batch = locked(id, "FROZEN");
        List<Frozen> frozen = of(id, "FROZEN", " FOR UPDATE");
        Map<TransferId, Held> held = held(frozen);
        Map<Long, Lot> lots = lots(frozen);
        Journal due = new Journal(JournalKind.COINS_SPENDABLE, id.toString(), clock.instant());
        frozen.stream()
                .filter(Frozen::stops)
                .map(one -> lots.get(one.lot()))
                .filter(lot -> lot.coinsDue() != null)
                .forEach(lot -> due(id, lot, due));
        write(batch, due);
        Journal journal = new Journal(JournalKind.BURN, id.toString(), clock.instant());
        Map<PoolId, Long> money = new TreeMap<>();
        List<Use> more = new ArrayList<>();
        for (Frozen one : frozen) {
            Lot lot = lots.get(one.lot());
            if (one.hold() != null) {
                journal.post(held.get(one.hold()));
                money.merge(lot.pool(), one.points(), Math::addExact);
            }
            if (one.stops() && lot.coinsDue() != null) {
                journal.move(
                        TransferCode.BURN_COINS,
                        Account.of(lot.member(), AccountType.COINS),
                        COINS_ISSUED,
                        lot.locked());
                more.add(new Use(lot.part(lot.locked()), Kind.FREEZE, id.value(), false));
                money.merge(lot.pool(), lot.locked(), Math::addExact);
            } else if (one.stops()) {
                journal.move(
                        TransferCode.BURN_LOCKED,
                        Account.of(lot.member(), AccountType.LOCKED_POINTS),
                        POINTS_ISSUED,
                        lot.locked());
                burnLocked(id, lot);
            }
        }
        money.forEach((pool, points) -> journal.move(
                TransferCode.UNBACK,
                Account.of(pool, AccountType.BACKING),
                Account.of(pool, AccountType.POOL),
                Math.multiplyExact(points, ReleaseRules.FACE_VALUE)));
        if (journal.movements().isEmpty()) {
            throw Rejection.conflict("freeze.nothing", Map.of());
        }
        batch.require(journal);
        batch.write();
        uses.goOn(Kind.FREEZE, id.value());
        if (!more.isEmpty()) {
            uses.write(more);
        }
        unstop(id);
        end(id, "FROZEN", "BURNT");
        return journal.id();
    }

    private Map<Long, Lot> lots(List<Frozen> frozen) {
        return some(LOT + "l.id IN (", frozen.stream().map(Frozen::lot).toList(), ") FOR UPDATE").stream()
                .collect(Collectors.toMap(Lot::id, lot -> lot));
    }

    /** Coins that were set aside for a day to come are there first, with their money, and then burnt as any others. */
    private void due(PointFreezeId id, Lot lot, Journal journal) {
        journal.post(ledger.held(lot.coinsDue())).post(ledger.held(lot.moneyDue()));
        database.update("UPDATE lot SET released = points - cancelled WHERE id = ?", lot.id());
        database.update("DELETE FROM lot_pending WHERE lot = ?", lot.id());
        database.update(
                "UPDATE frozen_lot SET points = points + ? WHERE freeze = ? AND lot = ?",
                lot.locked(),
                id.value(),
                lot.id());
    }

    private void burnLocked(PointFreezeId id, Lot lot) {
        burnLocked(id, lot, lot.locked());
    }

    private void burnLocked(PointFreezeId id, Lot lot, long points) {
        database.update("UPDATE lot SET cancelled = cancelled + ? WHERE id = ?", points, lot.id());
        database.update("UPDATE frozen_lot SET burnt = ? WHERE freeze = ? AND lot = ?", points, id.value(), lot.id());
    }

    /**
     * Some of what is frozen is no more, as far as it is there, and the rest can be used again, in the present transaction: of each lot what
     * is not released goes first. Coins that wait for their day are left.
     *
     * @param most points and coins, more than none
     */
    public Some burnSome(PointFreezeId id, long most) {
        Batch batch = locked(id, "FROZEN");
        List<Frozen> frozen = of(id, "FROZEN", " FOR UPDATE");
        Map<TransferId, Held> held = held(frozen);
        Map<Long, Lot> lots = lots(frozen);
        Journal journal = new Journal(JournalKind.BURN, id.toString(), clock.instant());
        held.values().forEach(journal::voiding);
        Map<PoolId, Long> money = new TreeMap<>();
        List<Use> gone = new ArrayList<>();
        long wanted = most;
        for (Frozen one : frozen) {
            Lot lot = lots.get(one.lot());
            boolean waiting = lot.coinsDue() != null;
            long locked = one.stops() && !waiting ? Math.min(wanted, lot.locked()) : 0;
            wanted -= locked;
            long some = Math.min(wanted, one.points());
            wanted -= some;
            if (locked > 0) {
                journal.move(
                        TransferCode.BURN_LOCKED,
                        Account.of(lot.member(), AccountType.LOCKED_POINTS),
                        POINTS_ISSUED,
                        locked);
                burnLocked(id, lot, locked);
            }
            if (some > 0) {
                boolean coins = lot.asset() == Asset.COIN;
                journal.move(
                        coins ? TransferCode.BURN_COINS : TransferCode.BURN_POINTS,
                        Account.of(lot.member(), coins ? AccountType.COINS : AccountType.RELEASED_POINTS),
                        coins ? COINS_ISSUED : POINTS_ISSUED,
                        some);
                gone.add(new Use(lot.part(some), Kind.FREEZE, id.value(), false));
                money.merge(lot.pool(), some, Math::addExact);
            }
            database.update(
                    "UPDATE frozen_lot SET points = ? WHERE freeze = ? AND lot = ?", some, id.value(), lot.id());
        }
        money.forEach((pool, points) -> journal.move(
                TransferCode.UNBACK,
                Account.of(pool, AccountType.BACKING),
                Account.of(pool, AccountType.POOL),
                Math.multiplyExact(points, ReleaseRules.FACE_VALUE)));
        write(batch, journal);
        uses.giveBack(Kind.FREEZE, id.value());
        if (!gone.isEmpty()) {
            uses.write(gone);
        }
        unstop(id);
        end(id, "FROZEN", "BURNT");
        return new Some(journal.id(), most - wanted);
    }

    /**
     * What was burnt of a freeze.
     *
     * @param burn the journal that did it, where there was anything to move
     * @param points how many are no more
     */
    public record Some(JournalId burn, long points) {}

    /**
     * The same lots have again what was burnt of them, in the present transaction, out of the pools it came from; but nothing that
     * an order gave which was taken back meanwhile.
     *
     * @param burn the journal that burnt it
     * @throws Rejection {@code pool.insufficient}, {@code freeze.nothing} if all of it came from orders that were taken back
     */
    public void giveBack(PointFreezeId id, JournalId burn) {
        Batch batch = locked(id, "BURNT");
        Set<Long> refunded = Set.copyOf(database.query(
                "SELECT f.lot FROM frozen_lot f JOIN lot l ON l.id = f.lot JOIN orders o ON o.id = l.order_id"
                        + " WHERE f.freeze = ? AND o.state <> 'PAID'",
                row -> row.getLong(1),
                id.value()));
        List<Frozen> burnt = of(id, "BURNT", " FOR UPDATE").stream()
                .filter(one -> !refunded.contains(one.lot()))
                .toList();
        if (burnt.isEmpty()) {
            throw Rejection.conflict("freeze.nothing", Map.of());
        }
        Map<Long, Lot> lots = lots(burnt);
        Map<Long, Long> gone = gone(id);
        Journal journal = new Journal(JournalKind.BURN_REVERSAL, id.toString(), clock.instant()).reversing(burn);
        Map<PoolId, Long> money = new TreeMap<>();
        for (Frozen one : burnt) {
            Lot lot = lots.get(one.lot());
            long points = gone.getOrDefault(one.lot(), 0L);
            boolean coins = lot.asset() == Asset.COIN;
            journal.move(
                    coins ? TransferCode.UNBURN_COINS : TransferCode.UNBURN_POINTS,
                    coins ? COINS_ISSUED : POINTS_ISSUED,
                    Account.of(lot.member(), coins ? AccountType.COINS : AccountType.RELEASED_POINTS),
                    points);
            journal.move(
                    TransferCode.UNBURN_LOCKED,
                    POINTS_ISSUED,
                    Account.of(lot.member(), AccountType.LOCKED_POINTS),
                    one.burnt());
            money.merge(lot.pool(), points, Math::addExact);
        }
        money.values().removeIf(points -> points == 0);
        money.forEach((pool, points) -> back(pool, points, batch, journal));
        write(batch, journal);
        List<Long> ids = burnt.stream().map(Frozen::lot).toList();
        uses.giveBack(Kind.FREEZE, id.value(), ids);
        for (List<Long> some : Database.inSets(ids)) {
            List<Object> parameters = new ArrayList<>(List.of(id.value()));
            parameters.addAll(some);
            String which = " WHERE f.freeze = ? AND f.lot IN (" + Database.places(some) + ")";
            database.update(
                    "UPDATE lot l JOIN frozen_lot f ON f.lot = l.id SET l.cancelled = l.cancelled - f.burnt" + which,
                    parameters.toArray());
            database.update("UPDATE frozen_lot f SET f.burnt = 0, f.state = 'BACK'" + which, parameters.toArray());
        }
    }

    private void back(PoolId pool, long points, Batch batch, Journal journal) {
        Account from = Account.of(pool, AccountType.POOL);
        long money = Math.multiplyExact(points, ReleaseRules.FACE_VALUE);
        long has = batch.available(from).amount();
        if (has < money) {
            throw Rejection.conflict(
                    "pool.insufficient",
                    Map.of("pool", pool.toString(), "available", String.valueOf(has), "needed", String.valueOf(money)));
        }
        journal.move(TransferCode.BACK, from, Account.of(pool, AccountType.BACKING), money);
    }

    /** By lot, what a freeze burnt of what could be spent. */
    private Map<Long, Long> gone(PointFreezeId id) {
        Map<Long, Long> gone = new HashMap<>();
        uses.of(Kind.FREEZE, List.of(id.value()))
                .getOrDefault(id.value(), List.of())
                .forEach(part -> gone.merge(part.lot().value(), part.points(), Math::addExact));
        return gone;
    }

    /**
     * An order is taken back, and with it what is frozen of its lots: it is no longer frozen, in the present transaction.
     *
     * @return by lot, what is held of it in the ledger
     */
    Map<Long, List<TransferId>> refunded(OrderId order) {
        Map<Long, List<TransferId>> holds = new HashMap<>();
        String frozen = "frozen_lot f JOIN lot l ON l.id = f.lot AND l.order_id = ?";
        List<Frozen> all = database.query(
                "SELECT f.*, l.member FROM " + frozen + " WHERE f.state = 'FROZEN' ORDER BY f.lot, f.freeze FOR UPDATE",
                Frozen::read,
                order.value());
        if (all.isEmpty()) {
            return holds;
        }
        all.stream()
                .filter(one -> one.hold() != null)
                .forEach(one -> holds.computeIfAbsent(one.lot(), lot -> new ArrayList<>())
                        .add(one.hold()));
        database.update(
                "UPDATE lot l JOIN (SELECT u.lot, SUM(u.points) AS points FROM lot_use u JOIN lot x ON x.id = u.lot"
                        + " WHERE x.order_id = ? AND u.kind = 'FREEZE' AND u.state = 'HELD' GROUP BY u.lot) s"
                        + " ON s.lot = l.id SET l.held = l.held - s.points",
                order.value());
        database.update(
                "UPDATE lot_use u JOIN lot l ON l.id = u.lot AND l.order_id = ? SET u.state = 'BACK', u.ended_at = ?"
                        + " WHERE u.kind = 'FREEZE' AND u.state = 'HELD'",
                order.value(),
                clock.instant());
        database.update(
                "UPDATE " + frozen + " SET f.state = 'REFUNDED', l.stopped = 0 WHERE f.state = 'FROZEN'",
                order.value());
        return holds;
    }

    /**
     * What each of these freezes has: frozen, burnt, or once frozen, then without what was locked. What went with a refund is not
     * counted. Those without anything are missing.
     */
    public Map<PointFreezeId, Sum> sums(Collection<PointFreezeId> ids) {
        Map<PointFreezeId, Sum> sums = new HashMap<>();
        if (!ids.isEmpty()) {
            List<Long> wanted =
                    Database.inList(ids.stream().map(PointFreezeId::value).toList());
            database.query(
                    SUMS + " WHERE f.freeze IN (" + Database.places(wanted)
                            + ") AND f.state <> 'REFUNDED' GROUP BY f.freeze",
                    row -> sums.put(new PointFreezeId(row.getLong(1)), read(row)),
                    wanted);
        }
        return sums;
    }

    private static final String SUMS =
            "SELECT f.freeze, SUM(CASE WHEN l.asset = 'POINT' THEN f.points ELSE 0 END) AS points,"
                    + " SUM(CASE WHEN l.asset = 'COIN' THEN f.points ELSE 0 END) AS coins,"
                    + " SUM(CASE WHEN l.asset = 'COIN' AND f.stops AND f.state = 'FROZEN' THEN l.points - l.released - l.cancelled"
                    + " ELSE 0 END) AS due, SUM(CASE WHEN l.asset = 'POINT' AND f.stops AND f.state = 'FROZEN' THEN"
                    + " l.points - l.released - l.cancelled ELSE f.burnt END) AS locked"
                    + " FROM frozen_lot f JOIN lot l ON l.id = f.lot";

    private static Sum read(ResultSet row) throws SQLException {
        return new Sum(row.getLong("points"), row.getLong("coins") + row.getLong("due"), row.getLong("locked"));
    }

    /** What of a member's lots each freeze holds now; those that hold nothing are missing. */
    public Map<PointFreezeId, Sum> of(MemberId member) {
        Map<PointFreezeId, Sum> sums = new TreeMap<>();
        database.query(
                SUMS + " WHERE l.member = ? AND f.state = 'FROZEN' GROUP BY f.freeze ORDER BY f.freeze",
                row -> sums.put(new PointFreezeId(row.getLong(1)), read(row)),
                member.value());
        return sums;
    }

    /** Of which freezes something of a member's lots is or was, the latest first. */
    public List<PointFreezeId> everOf(MemberId member, int most) {
        return database.query(
                "SELECT DISTINCT f.freeze FROM frozen_lot f JOIN lot l ON l.id = f.lot WHERE l.member = ?"
                        + " ORDER BY f.freeze DESC LIMIT ?",
                row -> new PointFreezeId(row.getLong(1)),
                member.value(),
                most);
    }

    /** Whose lots a freeze is about. */
    public List<MemberId> holders(PointFreezeId id) {
        return database.query(
                "SELECT DISTINCT l.member FROM frozen_lot f JOIN lot l ON l.id = f.lot WHERE f.freeze = ? ORDER BY l.member",
                row -> new MemberId(row.getLong(1)),
                id.value());
    }

    /** Whose lots are meant, as of now. It reads without a lock. */
    public List<MemberId> holders(About about) {
        return members(lots(about));
    }

    /** Whether something of these lots was frozen before, by whatever freeze that is no more. */
    public boolean wereFrozen(About about) {
        List<Long> ids = lots(about).stream().map(Lot::id).toList();
        return Database.inSets(ids).stream()
                .anyMatch(some -> database.number(
                                "SELECT COUNT(*) FROM frozen_lot WHERE lot IN (" + Database.places(some) + ")",
                                some.toArray())
                        > 0);
    }
}

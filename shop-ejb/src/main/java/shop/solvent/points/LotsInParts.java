package shop.solvent.points;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;
import shop.solvent.points.LotUses.Kind;
import shop.solvent.points.LotUses.Use;
import shop.solvent.rules.release.ReleaseRules;

/**
 * Points and coins where a part of their order is taken back. They are taken in proportion to what became of them: not released yet, there
 * to be spent, and spent. Within these the buyer's own come first, then those of whoever was given some. Who calls it has the locks of all
 * of them.
 */
@ApplicationScoped
public class LotsInParts {

    private static final Account POINTS_ISSUED = Account.platform(AccountType.POINTS_ISSUED);
    private static final Account COINS_ISSUED = Account.platform(AccountType.COINS_ISSUED);

    @Inject
    private Database database;

    @Inject
    private LotUses uses;

    @Inject
    private Ledger ledger;

    private record Lot(
            LotId id,
            MemberId member,
            PoolId pool,
            Asset asset,
            long locked,
            long spendable,
            long spent,
            TransferId coins,
            TransferId money) {

        static Lot read(ResultSet row) throws SQLException {
            Long coins = row.getObject("coins", Long.class);
            return new Lot(
                    new LotId(row.getLong("id")),
                    new MemberId(row.getLong("member")),
                    new PoolId(row.getLong("pool")),
                    Asset.valueOf(row.getString("asset")),
                    row.getLong("locked"),
                    row.getLong("spendable"),
                    row.getLong("spent"),
                    coins == null ? null : new TransferId(coins),
                    coins == null ? null : new TransferId(row.getLong("money")));
        }
    }

    /**
     * What was taken.
     *
     * @param taken from who had them
     * @param unbacked fen that lie in the pool again that lay behind what could be spent
     * @param kept that are spent, for which the buyer's money is to be kept: their number
     */
    public record Part(long taken, long unbacked, long kept) {}

    /** Whether something that an order gave is frozen: then it is taken back whole or not at all. */
    public boolean isFrozen(OrderId order) {
        return database.number(
                        "SELECT COUNT(*) FROM frozen_lot f JOIN lot l ON l.id = f.lot WHERE l.order_id = ? AND f.state = 'FROZEN'",
                        order.value())
                > 0;
    }

    /**
     * Takes some of the points or coins that an order gave out of a pool, as far as they are there or were spent. What has ended since is
     * nobody's any more.
     *
     * @param some how many
     * @param keptBefore of what was spent, what earlier parts kept
     * @param mostKept how many of what was spent can be kept for now
     */
    public Part take(
            OrderId order,
            MemberId buyer,
            Asset asset,
            PoolId pool,
            long some,
            long keptBefore,
            long mostKept,
            Journal journal) {
        List<Lot> lots = database.query(
                "SELECT l.id, l.member, l.pool, l.asset, l.points - l.released - l.cancelled AS locked,"
                        + " l.released - l.gone - l.held AS spendable, w.coins, w.money, (SELECT COALESCE(SUM(u.points), 0) FROM lot_use u"
                        + " WHERE u.lot = l.id AND u.kind IN ('ORDER', 'LOTTERY', 'PURCHASE') AND u.state <> 'BACK') AS spent"
                        + " FROM lot l LEFT JOIN lot_pending w ON w.lot = l.id WHERE l.order_id = ? AND l.asset = ? AND l.pool = ?"
                        + " ORDER BY l.member <> ?, l.id FOR UPDATE",
                Lot::read,
                order.value(),
                asset.name(),
                pool.value(),
                buyer.value());
        long locked = lots.stream().mapToLong(Lot::locked).sum();
        long spendable = lots.stream().mapToLong(Lot::spendable).sum();
        long spent = Math.max(0, lots.stream().mapToLong(Lot::spent).sum() - keptBefore);
        long all = locked + spendable + spent;
        long wanted = Math.min(some, all);
        if (wanted == 0) {
            return new Part(0, 0, 0);
        }
        long ofLocked = share(wanted, locked, all);
        long ofSpendable = share(wanted, spendable, all);
        long ofSpent = share(wanted, spent, all);
        long left = wanted - ofLocked - ofSpendable - ofSpent;
        // What is spent first, so that the last part is not left with more of it than it has money.
        long more = Math.min(left, spent - ofSpent);
        ofSpent = Math.min(ofSpent + more, mostKept);
        left -= more;
        more = Math.min(left, locked - ofLocked);
        ofLocked += more;
        ofSpendable += Math.min(left - more, spendable - ofSpendable);
        takeLocked(lots, ofLocked, journal);
        takeSpendable(order, lots, ofSpendable, journal);
        return new Part(ofLocked + ofSpendable, Math.multiplyExact(ofSpendable, ReleaseRules.FACE_VALUE), ofSpent);
    }

    /** Rounded down. */
    private static long share(long some, long part, long all) {
        return Math.floorDiv(Math.multiplyExact(some, part), all);
    }

    private void takeLocked(List<Lot> lots, long some, Journal journal) {
        long left = some;
        for (Lot lot : lots) {
            long taken = Math.min(left, lot.locked());
            if (taken == 0) {
                continue;
            }
            left -= taken;
            if (lot.coins() == null) {
                journal.move(
                        TransferCode.CANCEL_LOCKED,
                        Account.of(lot.member(), AccountType.LOCKED_POINTS),
                        POINTS_ISSUED,
                        taken);
            } else {
                wait(lot, lot.locked() - taken, journal);
            }
            database.update(
                    "UPDATE lot SET cancelled = cancelled + ? WHERE id = ?",
                    taken,
                    lot.id().value());
        }
    }

    /** Coins that can be spent later, and the money for them, are set aside anew for those that are left. */
    private void wait(Lot lot, long left, Journal journal) {
        journal.voiding(ledger.held(lot.coins())).voiding(ledger.held(lot.money()));
        if (left == 0) {
            database.update("DELETE FROM lot_pending WHERE lot = ?", lot.id().value());
            return;
        }
        TransferId coins =
                journal.hold(TransferCode.COIN, COINS_ISSUED, Account.of(lot.member(), AccountType.COINS), left, null);
        TransferId money = journal.hold(
                TransferCode.BACK,
                Account.of(lot.pool(), AccountType.POOL),
                Account.of(lot.pool(), AccountType.BACKING),
                Math.multiplyExact(left, ReleaseRules.FACE_VALUE),
                null);
        database.update(
                "UPDATE lot_pending SET coins = ?, money = ? WHERE lot = ?",
                coins.value(),
                money.value(),
                lot.id().value());
    }

    private void takeSpendable(OrderId order, List<Lot> lots, long some, Journal journal) {
        List<Use> gone = new ArrayList<>();
        long left = some;
        for (Lot lot : lots) {
            long taken = Math.min(left, lot.spendable());
            if (taken == 0) {
                continue;
            }
            left -= taken;
            boolean coins = lot.asset() == Asset.COIN;
            journal.move(
                    coins ? TransferCode.CANCEL_COINS : TransferCode.CANCEL_RELEASED,
                    Account.of(lot.member(), coins ? AccountType.COINS : AccountType.RELEASED_POINTS),
                    coins ? COINS_ISSUED : POINTS_ISSUED,
                    taken);
            journal.move(
                    TransferCode.UNBACK,
                    Account.of(lot.pool(), AccountType.BACKING),
                    Account.of(lot.pool(), AccountType.POOL),
                    Math.multiplyExact(taken, ReleaseRules.FACE_VALUE));
            // Released stays as it was, or the schedule would release them once more.
            gone.add(new Use(
                    new LotPart(lot.id(), lot.member(), lot.pool(), lot.asset(), taken),
                    Kind.REFUND,
                    order.value(),
                    false));
        }
        if (!gone.isEmpty()) {
            uses.write(gone);
        }
    }

    /**
     * Some of what an order was paid with can be spent again, the first used first.
     *
     * @return what, by lot
     */
    public List<LotPart> giveBack(OrderId order, Asset asset, long some) {
        return uses.giveBackSome(Kind.ORDER, order.value(), asset, some);
    }
}

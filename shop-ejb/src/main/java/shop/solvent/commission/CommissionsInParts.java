package shop.solvent.commission;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Held;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;

/**
 * Commissions where a part of their order is taken back: what waits goes first, and the rest of it waits on for the same day; what was
 * settled is clawed back, and what its member has spent of that is owed.
 */
@ApplicationScoped
public class CommissionsInParts {

    private static final Account COMMISSIONS = Account.platform(AccountType.COMMISSIONS);
    private static final Account CLEARING = Account.platform(AccountType.CLEARING);

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @EJB
    private Commissions commissions;

    /**
     * Takes them into clearing.
     *
     * @param back fen by level, of which each has one earner
     * @param batch has the accounts of {@link Debt} of all earners locked
     * @throws IllegalStateException if there is less of a level than that
     */
    public void take(OrderId order, Map<Integer, Long> back, Journal journal, Batch batch) {
        Map<Integer, Long> left = new TreeMap<>(back);
        List<Accrual> accruals = new ArrayList<>();
        Map<TransferId, CommissionRow> rows = rows(order);
        for (Held held : ledger.held(order.toString())) {
            CommissionRow row = rows.get(held.id());
            if (held.code() != TransferCode.COMMISSION || row == null) {
                continue;
            }
            long some = Math.min(held.amount(), left.getOrDefault(row.level(), 0L));
            if (some == 0) {
                continue;
            }
            left.merge(row.level(), -some, Math::addExact);
            journal.voiding(held).move(TransferCode.REFUND_COMMISSION, COMMISSIONS, CLEARING, some);
            if (held.amount() > some) {
                TransferId again = journal.hold(
                        TransferCode.COMMISSION, COMMISSIONS, held.to(), held.amount() - some, held.dueAt());
                accruals.add(new Accrual(again, order, row.member(), row.level(), held.amount() - some, row.dueAt()));
            }
        }
        if (!accruals.isEmpty()) {
            commissions.accrue(accruals);
        }
        clawBack(order, left, journal, batch);
        if (left.values().stream().anyMatch(fen -> fen != 0)) {
            throw new IllegalStateException(left + " of commissions are missing of " + order);
        }
    }

    private Map<TransferId, CommissionRow> rows(OrderId order) {
        Map<TransferId, CommissionRow> rows = new HashMap<>();
        database.query(
                "SELECT transfer, member, level, due_at FROM commission WHERE order_id = ?",
                row -> rows.put(
                        new TransferId(row.getLong(1)),
                        new CommissionRow(new MemberId(row.getLong(2)), row.getInt(3), Database.instant(row, 4))),
                order.value());
        return rows;
    }

    private record CommissionRow(MemberId member, int level, Instant dueAt) {}

    private void clawBack(OrderId order, Map<Integer, Long> left, Journal journal, Batch batch) {
        Map<Account, Long> has = new TreeMap<>();
        for (CommissionView one : commissions.of(order)) {
            long some = Math.min(one.amount().amount(), left.getOrDefault(one.level(), 0L));
            if (one.state() != CommissionView.State.SETTLED || some == 0) {
                continue;
            }
            left.merge(one.level(), -some, Math::addExact);
            Account wallet = Account.of(one.member(), AccountType.EARNED);
            long there = has.computeIfAbsent(
                    wallet, account -> batch.available(account).amount());
            long clawed = Math.min(there, some);
            has.put(wallet, there - clawed);
            journal.move(TransferCode.CLAW_BACK, wallet, CLEARING, clawed);
            journal.move(
                    TransferCode.CLAW_BACK_OWED, Account.of(one.member(), AccountType.OWED), CLEARING, some - clawed);
        }
    }
}

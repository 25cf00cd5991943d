package shop.solvent.commission;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
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
 * Commissions on a line that is disputed. What of a pending one falls to the line waits by itself, without a day, until the dispute ends;
 * the rest is due when it was. One that is settled already stays where it is, and is clawed back by what goes back to the buyer.
 */
@ApplicationScoped
public class DisputedCommissions {

    private static final Account COMMISSIONS = Account.platform(AccountType.COMMISSIONS);
    private static final Account CLEARING = Account.platform(AccountType.CLEARING);

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @EJB
    private Commissions commissions;

    /** A commission of the order as it is. @param transfer by which it was set aside */
    private record Row(TransferId transfer, MemberId member, int level, long amount, Instant dueAt) {}

    private Map<TransferId, Row> rows(OrderId order) {
        return database
                .query(
                        "SELECT transfer, member, level, amount, due_at FROM commission WHERE order_id = ? ORDER BY transfer",
                        row -> new Row(
                                new TransferId(row.getLong("transfer")),
                                new MemberId(row.getLong("member")),
                                row.getInt("level"),
                                row.getLong("amount"),
                                Database.instant(row, "due_at")),
                        order.value())
                .stream()
                .collect(Collectors.toMap(Row::transfer, row -> row));
    }

    /** What has to be locked to claw back what is settled. */
    public Set<Account> accounts(OrderId order) {
        Set<Account> accounts = new HashSet<>();
        rows(order).values().forEach(row -> accounts.addAll(Debt.accounts(row.member())));
        return accounts;
    }

    /**
     * Sets aside what falls to the line, by itself.
     *
     * @param subject what the disputed part is known by
     * @param journal about the order
     * @param share of a level's commission in fen that falls to the line, of what the order paid at first
     */
    public void setAside(OrderId order, long subject, Journal journal, ToLongFunction<Integer> share) {
        Map<TransferId, Row> rows = rows(order);
        List<Accrual> accruals = new ArrayList<>();
        List<Object[]> disputed = new ArrayList<>();
        for (Held held : waiting(order)) {
            Row row = rows.get(held.id());
            if (held.dueAt() == null || row == null) {
                continue; // of another line that is disputed
            }
            long some = Math.min(held.amount(), share.applyAsLong(row.level()));
            if (some == 0) {
                continue;
            }
            journal.voiding(held);
            if (held.amount() > some) {
                accruals.add(again(order, row, held.amount() - some, held.dueAt(), journal));
            }
            Accrual waits = again(order, row, some, null, journal);
            accruals.add(waits);
            disputed.add(new Object[] {waits.transfer().value(), subject});
        }
        if (!accruals.isEmpty()) {
            commissions.accrue(accruals);
            database.insert("commission_disputed (transfer, dispute)", disputed);
        }
    }

    private List<Held> waiting(OrderId order) {
        return ledger.held(order.toString()).stream()
                .filter(held -> held.code() == TransferCode.COMMISSION)
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .toList();
    }

    /** @param due null while it waits for the dispute; the day that was told stays on record */
    private static Accrual again(OrderId order, Row row, long amount, Instant due, Journal journal) {
        TransferId transfer = journal.hold(
                TransferCode.COMMISSION, COMMISSIONS, Account.of(row.member(), AccountType.EARNED), amount, due);
        return new Accrual(transfer, order, row.member(), row.level(), amount, row.dueAt());
    }

    /**
     * What waited is due when it would have been, less what goes back to the buyer, which comes into clearing; what is settled already is
     * clawed back, and what its member has spent of it is owed.
     *
     * @param back fen of a level's commission that go back
     * @return how much came into clearing
     */
    public long end(OrderId order, long subject, Journal journal, Batch batch, ToLongFunction<Integer> back) {
        Map<TransferId, Row> rows = rows(order);
        Set<Long> ours = new HashSet<>(database.query(
                "SELECT transfer FROM commission_disputed WHERE dispute = ?", row -> row.getLong(1), subject));
        Map<Integer, Long> left = new TreeMap<>();
        rows.values().forEach(row -> left.computeIfAbsent(row.level(), back::applyAsLong));
        List<Accrual> accruals = new ArrayList<>();
        long came = 0;
        for (Held held : waiting(order)) {
            Row row = rows.get(held.id());
            if (row == null || !ours.contains(held.id().value())) {
                continue;
            }
            long some = Math.min(held.amount(), left.getOrDefault(row.level(), 0L));
            left.merge(row.level(), -some, Math::addExact);
            came += some;
            journal.voiding(held).move(TransferCode.REFUND_COMMISSION, COMMISSIONS, CLEARING, some);
            if (held.amount() > some) {
                accruals.add(again(order, row, held.amount() - some, row.dueAt(), journal));
            }
        }
        if (!accruals.isEmpty()) {
            commissions.accrue(accruals);
        }
        return came + clawBack(order, left, journal, batch);
    }

    private long clawBack(OrderId order, Map<Integer, Long> left, Journal journal, Batch batch) {
        if (left.values().stream().allMatch(fen -> fen == 0)) {
            return 0;
        }
        long came = 0;
        Map<Account, Long> has = new TreeMap<>();
        for (CommissionView one : commissions.of(order)) {
            if (one.state() != CommissionView.State.SETTLED) {
                continue;
            }
            long some = Math.min(one.amount().amount(), left.getOrDefault(one.level(), 0L));
            left.merge(one.level(), -some, Math::addExact);
            Account wallet = Account.of(one.member(), AccountType.EARNED);
            long there = has.computeIfAbsent(
                    wallet, account -> batch.available(account).amount());
            long clawed = Math.min(there, some);
            has.put(wallet, there - clawed);
            journal.move(TransferCode.CLAW_BACK, wallet, CLEARING, clawed);
            journal.move(
                    TransferCode.CLAW_BACK_OWED, Account.of(one.member(), AccountType.OWED), CLEARING, some - clawed);
            came += some;
        }
        return came;
    }
}

package shop.solvent.commission;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Held;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Database;
import shop.solvent.platform.Transactions;
import shop.solvent.tax.TaxPosting;
import shop.solvent.tax.TaxPosting.Income;

/** Pays commissions whose T+N days are over into their members' wallets; the tax that the shop withholds and what a member owes are taken off at once, as far as their plan says where they have one. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CommissionSettlement {

    private static final int BATCH = 200;

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private TaxPosting tax;

    @Inject
    private PlannedDebts plans;

    @Inject
    private Clock clock;

    /**
     * Settles what is due by then. Where two nodes do so at once, each commission is still paid once.
     *
     * @return how many were due
     */
    public int settleDue(Instant by) {
        return Backlog.together(
                BATCH,
                (most, passedOver) -> ledger.due(TransferCode.COMMISSION, by, most, passedOver),
                due -> transactions.run(() -> settle(due)));
    }

    /** Whether a commission is there that was due by then: one that could not be settled. */
    public boolean anyDue(Instant by) {
        return !ledger.due(TransferCode.COMMISSION, by, 1, 0).isEmpty();
    }

    /** @param commissions those that somebody has settled meanwhile are left out */
    private void settle(Collection<TransferId> commissions) {
        List<Held> due = ledger.waiting(commissions);
        if (due.isEmpty()) {
            return;
        }
        Set<MemberId> members = due.stream()
                .map(held -> new MemberId(held.to().owner()))
                .collect(Collectors.toCollection(TreeSet::new));
        Collection<MemberId> planned = plans.of(members);
        List<Account> accounts = new ArrayList<>(PlannedDebts.accounts(planned));
        members.forEach(member -> accounts.addAll(Debt.accounts(member)));
        Batch batch = ledger.batch(accounts);
        Map<MemberId, Long> before = PlannedDebts.before(planned, batch);
        Map<Long, OrderId> orders = orders(due);
        for (Held held : due) {
            String order = orders.get(held.id().value()).toString();
            batch.require(new Journal(JournalKind.COMMISSION_SETTLEMENT, order, held.dueAt()).post(held));
        }
        tax.withhold(
                due.stream()
                        .map(held -> new Income(
                                new MemberId(held.to().owner()),
                                orders.get(held.id().value()),
                                held.id(),
                                held.amount(),
                                held.dueAt()))
                        .toList(),
                batch);
        Instant now = clock.instant();
        members.forEach(member -> Debt.settle(member, batch, now));
        plans.take(before, batch, now);
        batch.write();
    }

    private Map<Long, OrderId> orders(List<Held> due) {
        Map<Long, OrderId> orders = new HashMap<>();
        database.query(
                "SELECT transfer, order_id FROM commission WHERE transfer IN (" + Database.places(due) + ")",
                row -> orders.put(row.getLong(1), new OrderId(row.getLong(2))),
                due.stream().map(held -> held.id().value()).toList());
        return orders;
    }
}

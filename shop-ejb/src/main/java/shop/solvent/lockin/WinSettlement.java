package shop.solvent.lockin;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Held;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Transactions;

/** What merchants get for having won buyers is owed to them once its days are over. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WinSettlement {

    private static final int BATCH = 200;

    @Inject
    private Transactions transactions;

    @Inject
    private Ledger ledger;

    @Inject
    private Wins wins;

    /**
     * Settles what is due by then. Where two servers do so at once, each is still settled once.
     *
     * @return how many were due
     */
    public int settleDue(Instant by) {
        return Backlog.together(
                BATCH,
                (most, passedOver) -> ledger.due(TransferCode.WIN, by, most, passedOver),
                due -> transactions.run(() -> settle(due)));
    }

    /** Whether one is there that was due by then: one that could not be settled. */
    public boolean anyDue(Instant by) {
        return !ledger.due(TransferCode.WIN, by, 1, 0).isEmpty();
    }

    private void settle(Collection<TransferId> due) {
        Map<Long, OrderId> orders = wins.lock(due);
        List<Held> waiting = ledger.waiting(due); // under lock: what was taken back or settled meanwhile is none
        Batch batch = ledger.batch(List.of());
        for (Held held : waiting) {
            String order = orders.get(held.id().value()).toString();
            batch.require(new Journal(JournalKind.WIN_SETTLEMENT, order, held.dueAt()).post(held));
        }
        batch.write();
    }
}

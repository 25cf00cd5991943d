package shop.solvent.commission;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.OrderId;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Held;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;

/** Pays commissions whose T+N days are over into their members' wallets; what a member owes is taken off at once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class Settlement {

    static final int BATCH = 200;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /** @return how many were settled; fewer than {@value #BATCH} if none is left */
    public int settleSome() {
        List<Held> due = ledger.due(TransferCode.COMMISSION, clock.instant(), BATCH);
        if (!due.isEmpty()) {
            Set<MemberId> members = due.stream()
                    .map(held -> new MemberId(held.to().owner()))
                    .collect(Collectors.toCollection(TreeSet::new));
            Batch batch = ledger.batch(members.stream()
                    .flatMap(member -> Debt.accounts(member).stream())
                    .toList());
            Map<Long, OrderId> orders = orders(due);
            for (Held held : due) {
                String order = orders.get(held.id().value()).toString();
                batch.require(new Journal(JournalKind.COMMISSION_SETTLEMENT, order, held.dueAt()).post(held));
            }
            Instant now = clock.instant();
            members.forEach(member -> Debt.settle(member, batch, now));
            batch.write();
        }
        return due.size();
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

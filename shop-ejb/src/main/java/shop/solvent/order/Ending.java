package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.audit.Audit;
import shop.solvent.lockin.Locks;
import shop.solvent.platform.Database;

/** Writes down that an order was taken back, and takes back what was handed out with it, with the order held and its money moved. */
@ApplicationScoped
class Ending {

    @Inject
    private Database database;

    @Inject
    private OrderBook book;

    @Inject
    private Locks locks;

    @Inject
    private RefundTerms terms;

    @Inject
    private Audit audit;

    /** @param whatIsSeen whether also what cannot be taken from whom it was given to */
    void end(PlacedOrder order, RefundReceipt receipt, boolean whatIsSeen, String by) {
        locks.refunded(order.id(), by);
        terms.takeBack(order.id(), whatIsSeen, by, receipt.reason());
        book.move(List.of(order), State.REFUNDED, by, receipt.reason());
        database.update(
                "INSERT INTO refund (id, order_id, reason, amount, created_at, trace_id) VALUES (?, ?, ?, ?, ?, ?)",
                receipt.id().value(),
                receipt.order().value(),
                receipt.reason(),
                receipt.amount().amount(),
                receipt.at(),
                receipt.traceId());
        audit.record(
                by,
                "order.refund",
                receipt.order().toString(),
                State.PAID.name(),
                State.REFUNDED.name(),
                receipt.reason());
    }
}

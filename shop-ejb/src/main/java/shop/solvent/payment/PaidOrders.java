package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.platform.Database;

/** Which orders were paid at a provider, and how much of them. */
@ApplicationScoped
public class PaidOrders {

    @Inject
    private Database database;

    /**
     * An order's payment at a provider.
     *
     * @param payment the provider's own name of it
     * @param reference of the purchase in its end, as the provider has it
     * @param paid fen at the provider
     * @param payable fen the order cost; the wallet paid what the provider did not
     */
    public record PaidOrder(
            OrderId order,
            PaymentId id,
            String provider,
            String payment,
            String reference,
            long paid,
            long payable,
            Instant paidAt) {}

    /** Of these orders, those that were paid at a provider, in the order of their payments. */
    public List<PaidOrder> of(Collection<OrderId> orders) {
        if (orders.isEmpty()) {
            return List.of();
        }
        List<Long> ids = Database.inList(orders.stream().map(OrderId::value).toList());
        return database.query(
                "SELECT p.order_id, p.id, p.provider, p.payment_ref, p.amount, p.payable, p.paid_at, (SELECT n.reference FROM"
                        + " payment_notice n WHERE n.provider = p.provider AND n.payment_ref = p.payment_ref AND n.paid = TRUE"
                        + " ORDER BY n.id LIMIT 1) AS reference FROM payment p WHERE p.state = 'PLACED' AND p.payment_ref IS"
                        + " NOT NULL AND p.order_id IN (" + Database.places(ids) + ") ORDER BY p.id",
                row -> new PaidOrder(
                        new OrderId(row.getLong("order_id")),
                        new PaymentId(row.getLong("id")),
                        row.getString("provider"),
                        row.getString("payment_ref"),
                        row.getString("reference"),
                        row.getLong("amount"),
                        row.getLong("payable"),
                        Database.instant(row, "paid_at")),
                ids);
    }
}

package shop.solvent.presale;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PresaleId;
import shop.solvent.order.RefundOrder;
import shop.solvent.order.RefundReceipt;
import shop.solvent.order.Refunds;
import shop.solvent.platform.Given;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;

/** Pre-sales, what is owed of them, and the money of those for whom the day was not kept. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Presales {

    private static final String LATE_REASON = "预售未按承诺日期交付 · Not delivered by the day that was promised";

    @Inject
    private PresaleBook book;

    @Inject
    private Refunds refunds;

    @Inject
    private Transactions transactions;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Of each of these goods the one of which something can be promised now, by the goods' code. */
    public Map<String, PresaleView> open(Collection<String> skus) {
        Map<String, PresaleView> open = new HashMap<>();
        book.open(skus).forEach(one -> open.put(one.sku(), one));
        return open;
    }

    public Optional<PresaleView> open(String sku) {
        return Optional.ofNullable(open(List.of(sku)).get(sku));
    }

    /** @throws Rejection {@code presale.not-found} */
    public PresaleView find(PresaleId id) {
        return book.find(id).orElseThrow(() -> Rejection.notFound("presale", id));
    }

    /**
     * The latest first.
     *
     * @param sku null for those of all goods
     * @param after the last one that was told; null to begin
     */
    public Slice<PresaleView> list(String sku, PresaleId after, int size) {
        Slice.check(size);
        return Slice.of(book.list(sku, after, size + 1), size);
    }

    /** How many there are; so many as {@value Page#COUNTED} mean that many or more. @param sku null for those of all goods */
    public long count(String sku) {
        return book.count(sku, Page.COUNTED);
    }

    /** What was promised with an order, in the order of its lines. */
    public List<PromiseView> of(OrderId order) {
        return book.of(List.of(order));
    }

    /**
     * What was promised, in the order in which it is served.
     *
     * @param after the last one that was told; null to begin
     */
    public Slice<PromiseView> promises(PromiseQuery query, Long after, int size) {
        Slice.check(size);
        return Slice.of(book.promises(query, after, size + 1), size);
    }

    /** How many there are; so many as {@value Page#COUNTED} mean that many or more. */
    public long count(PromiseQuery query) {
        return book.count(query, Page.COUNTED);
    }

    /**
     * Nothing more is promised from now on. What was promised is owed as before; once it is kept, the goods are sold from the stock. Done
     * twice it is done once.
     *
     * @throws Rejection {@code permission.missing}, {@code presale.not-found}, {@code field.missing} without a reason
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void end(PresaleId id, String reason, String by) {
        permits.require(by, Permission.EDIT_STOCK);
        String why = Given.text("reason", reason, 500);
        PresaleView presale = find(id);
        if (presale.isOpen()) {
            book.end(id, by);
            audit.record(by, "presale.ended", presale.sku(), null, id.toString(), why);
        }
    }

    /** Whether the buyer of this order can have the money back, since a day that was promised with it was missed. */
    public boolean isLate(OrderId order) {
        LocalDate today = LocalDate.now(clock);
        return book.of(List.of(order)).stream().anyMatch(promise -> promise.isLate(today));
    }

    /**
     * The buyer does not wait any longer, and has all the money back: whatever the terms of the goods, and without anybody of the shop. Who
     * asks has asked whose the order is.
     *
     * @param channel whose order it is; keys of different callers never meet
     * @throws Rejection {@code presale.not-late}, {@code order.not-refundable}, {@code refund.key-seen} if somebody has seen another key
     *     of the order, {@code key.reused}
     */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public RefundReceipt giveBack(OrderId order, String key, String channel) {
        return transactions.of(() -> refunds.promised(
                new RefundOrder(key, "buyer:" + channel, channel, order, LATE_REASON), () -> requireLate(order)));
    }

    private void requireLate(OrderId order) {
        if (!isLate(order)) {
            throw Rejection.conflict("presale.not-late", Map.of("order", order.toString()));
        }
    }

    /** The same where it was declared that the money comes back by itself. @throws Rejection as {@link #giveBack} */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void comesBack(OrderId order) {
        transactions.run(() -> refunds.promised(
                new RefundOrder("presale:" + order, "system:presale", null, order, LATE_REASON),
                () -> requireLate(order)));
    }
}

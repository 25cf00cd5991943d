package shop.solvent.delivery;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.audit.Audit;
import shop.solvent.delivery.DeliveryEvent.What;
import shop.solvent.kernel.id.DeliveryId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Where;
import shop.solvent.stock.KeyReading;
import shop.solvent.stock.OrderStock;
import shop.solvent.stock.Taken;

/** What was delivered: shown, told to the member whose it is, and replaced where it does not work. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Deliveries {

    /** How often somebody gets another key for the same item. */
    static final int MOST_REPLACED = 3;

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private DeliveryBook book;

    @Inject
    private OrderStock stock;

    @Inject
    private KeyReading reading;

    @Inject
    private Audit audit;

    @Inject
    @Any
    private Instance<Coming> coming;

    /** A key, for the member whose it is. */
    public record Revealed(DeliveryView delivery, String key) {}

    /**
     * What was delivered with an order, and what is reserved for it or being made, in the order of its lines. Who asks has asked
     * whose the order is.
     */
    public List<DeliveryView> of(OrderId order) {
        List<DeliveryView> all = new ArrayList<>(book.of(order));
        Set<StockKeyId> delivered = new HashSet<>();
        all.forEach(one -> delivered.add(one.key()));
        stock.of(List.of(order)).stream()
                .filter(taken -> !delivered.contains(taken.key()))
                .map(DeliveryView::reserved)
                .forEach(all::add);
        coming.forEach(others -> all.addAll(others.with(order)));
        return all;
    }

    /** Hands out what was made for an item of a paid order, in the present transaction. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public DeliveryId handOut(Taken taken, MemberId member, String channel, String by) {
        DeliveryId id = new DeliveryId(Ids.next());
        book.add(List.of(new DeliveryBook.New(id, taken, member, channel, null)), by);
        return id;
    }

    /** @throws Rejection {@code delivery.not-found} */
    public DeliveryView find(DeliveryId id) {
        return book.find(id).orElseThrow(() -> Rejection.notFound("delivery", id));
    }

    /** Everything that became of it, the first first. */
    public List<DeliveryEvent> history(DeliveryId id) {
        return book.events(id);
    }

    /** The delivery that took the place of this one; empty if none did. */
    public Optional<DeliveryView> inItsPlace(DeliveryId id) {
        return database.find("SELECT * FROM delivery WHERE replaces = ?", DeliveryView::read, id.value());
    }

    /**
     * The latest first.
     *
     * @param after the last one that was told; null to begin
     */
    public Slice<DeliveryView> list(DeliveryQuery query, DeliveryId after, int size) {
        Slice.check(size);
        Where where = where(query).and("id < ?", after == null ? null : after.value());
        return Slice.of(
                database.query(
                        "SELECT * FROM delivery" + where.sql() + " ORDER BY id DESC LIMIT ?",
                        DeliveryView::read,
                        where.parameters(size + 1)),
                size);
    }

    /** How many there are; so many as {@value Page#COUNTED} mean that many or more. */
    public long count(DeliveryQuery query) {
        Where where = where(query);
        return database.query(
                        "SELECT COUNT(*) FROM (SELECT id FROM delivery" + where.sql() + " LIMIT ?) counted",
                        row -> row.getLong(1),
                        where.parameters(Page.COUNTED))
                .get(0);
    }

    private static Where where(DeliveryQuery query) {
        return new Where()
                .and("state = ?", query.state() == null ? null : query.state().name())
                .and("sku = ?", query.sku())
                .and(
                        "member = ?",
                        query.member() == null ? null : query.member().value())
                .and(
                        "order_id = ?",
                        query.order() == null ? null : query.order().value());
    }

    /**
     * Tells a key to the member whose it is: from then on they have seen it. Each time it is told is on record.
     *
     * @param order that the caller has seen to be the member's
     * @param by {@code channel:…}, on the member's behalf
     * @throws Rejection {@code delivery.not-found}, {@code delivery.ended} once it was revoked or replaced
     */
    public Revealed reveal(OrderId order, DeliveryId id, String by) {
        return transactions.of(() -> {
            DeliveryView delivery = open(order, id);
            if (delivery.state() == DeliveryState.DELIVERED) {
                book.move(List.of(id), DeliveryState.VIEWED);
            }
            book.tell(List.of(id), What.VIEWED, by, "");
            return new Revealed(find(id), reading.open(delivery.key()));
        });
    }

    /**
     * The member has used the key, as their channel says. Said twice it is said once.
     *
     * @throws Rejection as {@link #reveal}, and {@code delivery.not-viewed} of one that nobody has seen
     */
    public DeliveryView usedUp(OrderId order, DeliveryId id, String by) {
        return transactions.of(() -> {
            DeliveryView delivery = open(order, id);
            if (delivery.state() == DeliveryState.DELIVERED) {
                throw Rejection.conflict("delivery.not-viewed", Map.of("delivery", id.toString()));
            }
            if (delivery.state() == DeliveryState.VIEWED) {
                book.move(List.of(id), DeliveryState.USED_UP);
                book.tell(List.of(id), What.USED_UP, by, "");
            }
            return find(id);
        });
    }

    private DeliveryView open(OrderId order, DeliveryId id) {
        DeliveryView delivery = book.lock(id)
                .filter(one -> one.order().equals(order))
                .orElseThrow(() -> Rejection.notFound("delivery", id));
        return open(delivery);
    }

    private static DeliveryView open(DeliveryView delivery) {
        if (!delivery.state().isOpen()) {
            throw Rejection.conflict(
                    "delivery.ended",
                    Map.of(
                            "delivery",
                            delivery.id().toString(),
                            "state",
                            delivery.state().name()));
        }
        return delivery;
    }

    /**
     * For {@link ReplaceDeed} only: gives another key of the same goods. The one that did not work goes to nobody else.
     *
     * @param reason with what shows that it did not work
     * @throws Rejection {@code delivery.not-found}, {@code delivery.ended}, {@code delivery.shared} of a key that all get, {@code
     *     delivery.too-often}, {@code stock.sold-out}
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public DeliveryId replace(DeliveryId id, String reason, String by) {
        String why = Given.text("reason", reason, 500);
        DeliveryView seen = find(id);
        // As a refund does: first what the order took, then what was delivered of it.
        Taken taken = stock.lockOf(List.of(seen.order())).stream()
                .filter(one -> one.key().equals(seen.key()) && one.line() == seen.line() && one.place() == seen.place())
                .findFirst()
                .orElse(null);
        DeliveryView delivery = open(book.lock(id).orElseThrow(() -> Rejection.notFound("delivery", id)));
        if (taken == null || taken.shared()) {
            throw Rejection.conflict("delivery.shared", Map.of("delivery", id.toString()));
        }
        long before = book.of(delivery.order()).stream()
                .filter(one -> one.line() == delivery.line()
                        && one.place() == delivery.place()
                        && one.state() == DeliveryState.REPLACED)
                .count();
        if (before >= MOST_REPLACED) {
            throw Rejection.conflict("delivery.too-often", Map.of("most", String.valueOf(MOST_REPLACED)));
        }
        Taken another = stock.another(taken);
        book.move(List.of(id), DeliveryState.REPLACED);
        book.tell(List.of(id), What.REPLACED, by, why);
        DeliveryId next = new DeliveryId(Ids.next());
        book.add(List.of(new DeliveryBook.New(next, another, delivery.member(), delivery.channel(), id)), by);
        audit.record(by, "delivery.replaced", id.toString(), delivery.state().name(), next.toString(), why);
        return next;
    }
}

package shop.solvent.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import shop.solvent.delivery.DeliveryEvent.What;
import shop.solvent.kernel.id.DeliveryId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Trace;
import shop.solvent.stock.Taken;

/** Keeps deliveries and what became of them. */
@ApplicationScoped
class DeliveryBook {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** A delivery that is to be. @param replaces null for none */
    record New(DeliveryId id, Taken taken, MemberId member, String channel, DeliveryId replaces) {}

    void add(List<New> deliveries, String by) {
        Instant now = clock.instant();
        database.insert(
                "delivery (id, taken, order_id, line, place, sku, member, channel, key_id, state, replaces, delivered_at,"
                        + " changed_at)",
                deliveries.stream()
                        .map(one -> new Object[] {
                            one.id().value(),
                            one.taken().id(),
                            one.taken().order().value(),
                            one.taken().line(),
                            one.taken().place(),
                            one.taken().sku(),
                            one.member().value(),
                            one.channel(),
                            one.taken().key().value(),
                            DeliveryState.DELIVERED.name(),
                            one.replaces() == null ? null : one.replaces().value(),
                            now,
                            now
                        })
                        .toList());
        tell(deliveries.stream().map(New::id).toList(), What.DELIVERED, by, "");
    }

    /** Of which of these keys there is a delivery; by the ids of their takings. */
    Set<Long> known(Collection<Taken> taken) {
        Set<Long> known = new HashSet<>();
        for (List<Long> some : Database.inSets(taken.stream().map(Taken::id).toList())) {
            List<Long> ids = Database.inList(some);
            known.addAll(database.query(
                    "SELECT taken FROM delivery WHERE taken IN (" + Database.places(ids) + ")",
                    row -> row.getLong(1),
                    ids));
        }
        return known;
    }

    void tell(Collection<DeliveryId> deliveries, What what, String by, String reason) {
        Instant now = clock.instant();
        database.insert(
                "delivery_event (id, delivery, event, at, actor, reason, trace_id)",
                deliveries.stream()
                        .map(id -> new Object[] {Ids.next(), id.value(), what.name(), now, by, reason, Trace.id()})
                        .toList());
    }

    Optional<DeliveryView> find(DeliveryId id) {
        return database.find("SELECT * FROM delivery WHERE id = ?", DeliveryView::read, id.value());
    }

    Optional<DeliveryView> lock(DeliveryId id) {
        return database.find("SELECT * FROM delivery WHERE id = ? FOR UPDATE", DeliveryView::read, id.value());
    }

    /** In the order of the lines, and of one item in that in which they came. */
    List<DeliveryView> of(OrderId order) {
        return database.query(
                "SELECT * FROM delivery WHERE order_id = ? ORDER BY line, place, id",
                DeliveryView::read,
                order.value());
    }

    /** As {@link #of}, held until the transaction ends. */
    List<DeliveryView> lockOf(OrderId order) {
        return database.query(
                "SELECT * FROM delivery WHERE order_id = ? ORDER BY line, place, id FOR UPDATE",
                DeliveryView::read,
                order.value());
    }

    void move(Collection<DeliveryId> deliveries, DeliveryState to) {
        if (deliveries.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Object> parameters = new ArrayList<>(List.of(to.name(), to.isSeen(), now, now));
        List<Long> ids =
                Database.inList(deliveries.stream().map(DeliveryId::value).toList());
        parameters.addAll(ids);
        database.update(
                "UPDATE delivery SET state = ?, viewed_at = IF(?, COALESCE(viewed_at, ?), viewed_at), changed_at = ?"
                        + " WHERE id IN (" + Database.places(ids) + ")",
                parameters.toArray());
    }

    List<DeliveryEvent> events(DeliveryId id) {
        return database.query(
                "SELECT * FROM delivery_event WHERE delivery = ? ORDER BY id",
                row -> new DeliveryEvent(
                        What.valueOf(row.getString("event")),
                        Database.instant(row, "at"),
                        row.getString("actor"),
                        row.getString("reason")),
                id.value());
    }
}

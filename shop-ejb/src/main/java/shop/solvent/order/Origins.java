package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Batch;
import shop.solvent.platform.Database;
import shop.solvent.rules.checkout.CheckoutDecision.Spent;

/** Where the money of orders came from, and that it goes back there. Wallets have theirs by the order's own journal. */
@ApplicationScoped
class Origins {

    @Inject
    @Any
    private Instance<ThroughProvider> providers;

    @Inject
    private Database database;

    /** Fen that providers collected for these orders; those without are missing. */
    Map<OrderId, Long> collected(Collection<OrderId> orders) {
        Map<OrderId, Long> collected = new HashMap<>();
        providers.forEach(one -> collected.putAll(one.collected(orders)));
        return collected;
    }

    /**
     * Gives back through the provider what it collected for an order, after the wallet has it by what the batch has so far.
     *
     * @param brought fen that a provider collected for it
     * @param fen that come back of what was paid
     * @param intoWallet whether what the provider collected stays in the wallet instead
     * @return what came back of each leg
     */
    List<LegBack> giveBack(PlacedOrder order, long brought, long fen, boolean intoWallet, Batch batch, Instant at) {
        Booking booking = order.booking();
        Map<Leg, Long> paid = Leg.paid(booking.amounts().payment(), brought);
        Map<Leg, Long> back = Leg.back(paid, Map.of(), fen);
        Spent spent = booking.amounts().paidWith();
        long toPayer = back.get(Leg.PROVIDER);
        if (toPayer > 0 && !intoWallet) {
            providers.forEach(one -> one.giveBack(order.id(), booking.buyer(), toPayer, batch, at));
        }
        return Stream.concat(
                        Leg.MONEY.stream().map(leg -> new LegBack(leg, paid.get(leg), back.get(leg))),
                        Stream.of(
                                new LegBack(Leg.COINS, spent.coins(), spent.coins()),
                                new LegBack(Leg.POINTS, spent.points(), spent.points())))
                .filter(leg -> leg.paid() > 0)
                .toList();
    }

    /** Once for an order. */
    void note(OrderId order, List<LegBack> legs) {
        if (!legs.isEmpty()) {
            database.insert(
                    "order_back_leg (order_id, leg, paid, went_back)",
                    legs.stream()
                            .map(leg -> new Object[] {order.value(), leg.leg().name(), leg.paid(), leg.back()})
                            .toList());
        }
    }

    /** What went back of an order, in the order in which money does; none of one that stands or was taken back long ago. */
    List<LegBack> of(OrderId order) {
        return database
                .query(
                        "SELECT leg, paid, went_back FROM order_back_leg WHERE order_id = ?",
                        row -> new LegBack(Leg.valueOf(row.getString(1)), row.getLong(2), row.getLong(3)),
                        order.value())
                .stream()
                .sorted(Comparator.comparing(LegBack::leg))
                .toList();
    }
}

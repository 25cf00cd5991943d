package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Purse;
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
     * @param back what comes back of each leg, by {@link #back}
     * @param spent coins and points that come back
     * @param intoWallet whether what the provider collected stays in the wallet instead
     * @param cause that is never another one: what goes back for it goes back once
     * @return what came back of each leg
     */
    List<LegBack> giveBack(
            PlacedOrder order, Back back, Spent spent, boolean intoWallet, String cause, Batch batch, Instant at) {
        Booking booking = order.booking();
        Spent paidWith = booking.amounts().paidWith();
        long toPayer = back.now().get(Leg.PROVIDER);
        if (toPayer > 0 && !intoWallet) {
            providers.forEach(one -> one.giveBack(order.id(), booking.buyer(), toPayer, cause, batch, at));
        }
        return Stream.concat(
                        Leg.MONEY.stream()
                                .map(leg -> new LegBack(
                                        leg, back.paid().get(leg), back.now().get(leg))),
                        Stream.of(
                                new LegBack(Leg.COINS, paidWith.coins(), spent.coins()),
                                new LegBack(Leg.POINTS, paidWith.points(), spent.points())))
                .filter(leg -> leg.paid() > 0)
                .toList();
    }

    /** What comes back of each leg of money, in fen. */
    record Back(Map<Leg, Long> paid, Map<Leg, Long> now) {

        /** Fen that come into that part of the buyer's wallet first. */
        long in(Purse purse) {
            return Leg.MONEY.stream()
                    .filter(leg -> leg.wallet() == purse)
                    .mapToLong(now::get)
                    .sum();
        }
    }

    /**
     * What of an amount falls to each leg, after what came back of the order so far.
     *
     * @param brought fen that a provider collected for it
     * @param fen that come back of what was paid
     */
    Back back(PlacedOrder order, long brought, long fen) {
        Map<Leg, Long> paid = Leg.paid(order.booking().amounts().payment(), brought);
        Map<Leg, Long> before = new EnumMap<>(Leg.class);
        of(order.id()).forEach(leg -> before.put(leg.leg(), leg.back()));
        return new Back(paid, Leg.back(paid, before, fen));
    }

    /** Adds to what came back of an order before. */
    void note(OrderId order, List<LegBack> legs) {
        legs.forEach(leg -> database.update(
                "INSERT INTO order_back_leg (order_id, leg, paid, went_back) VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
                        + " went_back = went_back + ?",
                order.value(),
                leg.leg().name(),
                leg.paid(),
                leg.back(),
                leg.back()));
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

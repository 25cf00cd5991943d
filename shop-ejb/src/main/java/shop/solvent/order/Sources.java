package shop.solvent.order;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.order.PlaceOrder.Line;
import shop.solvent.order.Source.Chosen;
import shop.solvent.order.Source.Place;
import shop.solvent.order.Source.Taker;
import shop.solvent.order.Source.Turn;
import shop.solvent.platform.Answering;
import shop.solvent.rules.checkout.CheckoutDecision.Use;

/** All {@linkplain Source sources} of which orders take, in the order in which they are locked. */
@ApplicationScoped
class Sources {

    @Inject
    @Any
    private Instance<Source> found;

    private List<Source> inOrder;

    @PostConstruct
    void sort() {
        inOrder = found.stream().sorted(Comparator.comparing(Source::place)).toList();
        if (inOrder.stream().map(Source::place).distinct().count() < inOrder.size()) {
            throw new IllegalStateException("Two sources have the same place: " + inOrder);
        }
    }

    /** Of all that is chosen in these orders, once it is answered; nothing is asked where nothing is. */
    Map<StockKeyId, Chosen> chosen(Collection<PlaceOrder> orders, Answering asked) {
        Set<StockKeyId> chosen = orders.stream()
                .flatMap(order -> order.lines().stream())
                .map(Line::chosen)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (chosen.isEmpty()) {
            return Map.of();
        }
        return inOrder.stream()
                .filter(source -> source.place() == Place.KEYS)
                .findFirst()
                .orElseThrow()
                .chosen(chosen, asked);
    }

    Taking lock(Collection<CheckedOrder> orders) {
        return of(orders, (source, wishes) -> source.lock(wishes));
    }

    Taking look(CheckedOrder cart) {
        return of(List.of(cart), (source, wishes) -> source.look(wishes));
    }

    @FunctionalInterface
    private interface Asking {
        Taking of(Source source, List<Wish> wishes);
    }

    private Taking of(Collection<CheckedOrder> orders, Asking asking) {
        List<Wish> wishes = orders.stream().map(CheckedOrder::wish).toList();
        List<Taking> parts = new ArrayList<>();
        for (Source source : inOrder) {
            Taking part = asking.of(source, wishes);
            if (part != Taking.NONE) {
                parts.add(part);
            }
        }
        return parts.isEmpty() ? Taking.NONE : new All(parts);
    }

    /** Of all sources together. */
    private record All(List<Taking> parts) implements Taking {

        @Override
        public void require(int index) {
            parts.forEach(part -> part.require(index));
        }

        @Override
        public Set<String> campaigns(int index) {
            Set<String> campaigns = new LinkedHashSet<>();
            parts.forEach(part -> campaigns.addAll(part.campaigns(index)));
            return campaigns;
        }

        @Override
        public void take(int index, OrderId order, boolean held, List<Use> uses) {
            parts.forEach(part -> part.take(index, order, held, uses));
        }

        @Override
        public void leave(int index, OrderId order) {
            parts.forEach(part -> part.leave(index, order));
        }

        @Override
        public List<ShownCoupon> shown(int index) {
            return parts.stream().flatMap(part -> part.shown(index).stream()).toList();
        }

        @Override
        public void again() {
            parts.forEach(Taking::again);
        }

        @Override
        public void write() {
            parts.forEach(Taking::write);
        }
    }

    void hold(Collection<PlacedOrder> orders, Turn turn) {
        List<Taker> takers = takers(orders);
        if (!takers.isEmpty()) {
            inOrder.forEach(source -> source.hold(takers, turn));
        }
    }

    void turn(Collection<PlacedOrder> orders, Turn turn, String by, String reason) {
        List<Taker> takers = takers(orders);
        if (!takers.isEmpty()) {
            inOrder.forEach(source -> source.turn(takers, turn, by, reason));
        }
    }

    void parted(OrderId order, long before, long after) {
        inOrder.forEach(source -> source.parted(order, before, after));
    }

    private static List<Taker> takers(Collection<PlacedOrder> orders) {
        return orders.stream().map(PlacedOrder::taker).toList();
    }

    List<ShownCoupon> shownWith(OrderId order) {
        return inOrder.stream()
                .flatMap(source -> source.shownWith(order).stream())
                .toList();
    }
}

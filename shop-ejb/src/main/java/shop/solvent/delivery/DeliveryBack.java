package shop.solvent.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.delivery.DeliveryEvent.What;
import shop.solvent.kernel.id.DeliveryId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.order.HandedOut;
import shop.solvent.order.ItemsBack;
import shop.solvent.platform.Rejection;
import shop.solvent.stock.OrderStock;
import shop.solvent.stock.Taken;

/**
 * Ends deliveries with their orders. A key that nobody has seen goes back to the stock; one that somebody has seen is theirs for
 * good, so by itself it stands against giving the money back.
 */
@ApplicationScoped
public class DeliveryBack implements HandedOut {

    @Inject
    private OrderStock stock;

    @Inject
    private DeliveryBook book;

    @Override
    public Optional<Rejection> against(OrderId order) {
        return book.of(order).stream()
                .filter(one -> one.state().isSeen())
                .findFirst()
                .map(DeliveryBack::seen);
    }

    private static Rejection seen(DeliveryView delivery) {
        return Rejection.conflict(
                "refund.key-seen", Map.of("order", delivery.order().toString(), "sku", delivery.sku()));
    }

    /** Of a line those first that nobody has seen. */
    @Override
    public void takeBackItems(
            OrderId order, Collection<ItemsBack> items, boolean whatIsSeen, String by, String reason) {
        List<Taken> all = items.isEmpty() ? List.of() : stock.lockOf(List.of(order));
        if (all.isEmpty()) {
            return;
        }
        List<DeliveryView> open =
                book.lockOf(order).stream().filter(one -> one.state().isOpen()).toList();
        for (ItemsBack line : items) {
            List<Taken> back = all.stream()
                    .filter(one -> one.line() == line.line())
                    .sorted(Comparator.comparing(one -> isSeen(one, open)))
                    .limit(line.quantity())
                    .toList();
            List<Taken> seen = back.stream().filter(one -> isSeen(one, open)).toList();
            if (!seen.isEmpty() && !whatIsSeen) {
                throw of(seen.get(0), open).map(DeliveryBack::seen).orElseThrow();
            }
            stock.spend(seen);
            stock.release(back.stream().filter(one -> !seen.contains(one)).toList());
            List<DeliveryId> ended = back.stream()
                    .flatMap(one -> of(one, open).stream())
                    .map(DeliveryView::id)
                    .toList();
            if (!ended.isEmpty()) { // what nobody was handed yet has no delivery
                book.move(ended, DeliveryState.REVOKED);
                book.tell(ended, What.REVOKED, by, reason);
            }
        }
    }

    private static Optional<DeliveryView> of(Taken taken, List<DeliveryView> open) {
        return open.stream()
                .filter(one -> one.line() == taken.line() && one.place() == taken.place())
                .findFirst();
    }

    private static boolean isSeen(Taken taken, List<DeliveryView> open) {
        return of(taken, open).filter(one -> one.state().isSeen()).isPresent();
    }

    @Override
    public void takeBack(OrderId order, boolean whatIsSeen, String by, String reason) {
        List<Taken> taken = stock.lockOf(List.of(order));
        if (taken.isEmpty()) {
            return; // what has no key has no delivery
        }
        List<DeliveryView> open =
                book.lockOf(order).stream().filter(one -> one.state().isOpen()).toList();
        Set<StockKeyId> seen = new HashSet<>();
        for (DeliveryView delivery : open) {
            if (delivery.state().isSeen()) {
                if (!whatIsSeen) {
                    throw seen(delivery);
                }
                seen.add(delivery.key());
            }
        }
        stock.spend(taken.stream().filter(one -> seen.contains(one.key())).toList());
        book.move(open.stream().map(DeliveryView::id).toList(), DeliveryState.REVOKED);
        book.tell(open.stream().map(DeliveryView::id).toList(), What.REVOKED, by, reason);
    }
}

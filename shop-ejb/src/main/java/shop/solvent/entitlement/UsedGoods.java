package shop.solvent.entitlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import shop.solvent.entitlement.EntitlementBook.Said;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.HandedOut;
import shop.solvent.order.ItemsBack;

/**
 * Says whether what was bought was used, or passed on, which is a use of it too, and ends as many units of it as items go back: what is one
 * for a whole line ends with the last item.
 */
@ApplicationScoped
public class UsedGoods implements HandedOut {

    @Inject
    private EntitlementBook book;

    @Inject
    private Clock clock;

    @Override
    public boolean isUsed(OrderId order, Collection<Integer> lines) {
        return book.lock(List.of(order)).stream()
                .anyMatch(one -> lines.contains(one.line()) && (one.firstUsed() != null || one.hands() > 0));
    }

    @Override
    public void takeBackItems(
            OrderId order, Collection<ItemsBack> items, boolean whatIsSeen, String by, String reason) {
        if (items.isEmpty()) {
            return;
        }
        List<Owned> open = book.lock(List.of(order)).stream()
                .filter(one -> one.state() != EntitlementState.REVOKED && one.state() != EntitlementState.TRANSFERRED)
                .toList();
        for (ItemsBack line : items) {
            open.stream()
                    .filter(one -> one.line() == line.line() && (one.unit() > 0 || line.left() == 0))
                    .sorted(Comparator.comparing(one -> one.firstUsed() != null))
                    .limit(line.quantity())
                    .map(one -> book.lock(one.id()).orElseThrow()) // as the one before it has left it
                    .forEach(one -> book.revoke(one, Said.of(Happening.REVOKED, clock.instant(), by)));
        }
    }
}

package shop.solvent.stock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.HandedOut;
import shop.solvent.order.ItemsBack;

/** Pieces of a number come back with the items of an order that go back. */
@ApplicationScoped
public class PiecesBack implements HandedOut {

    @Inject
    private OrderCounts counts;

    @Override
    public void takeBackItems(
            OrderId order, Collection<ItemsBack> items, boolean whatIsSeen, String by, String reason) {
        items.forEach(one -> counts.giveBack(order, one.line(), one.quantity()));
    }
}

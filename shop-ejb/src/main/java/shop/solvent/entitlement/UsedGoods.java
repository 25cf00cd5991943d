package shop.solvent.entitlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.HandedOut;

/** Says whether what was bought was used, or passed on, which is a use of it too. */
@ApplicationScoped
public class UsedGoods implements HandedOut {

    @Inject
    private EntitlementBook book;

    @Override
    public boolean isUsed(OrderId order, Collection<Integer> lines) {
        return book.lock(List.of(order)).stream()
                .anyMatch(one -> lines.contains(one.line()) && (one.firstUsed() != null || one.hands() > 0));
    }
}

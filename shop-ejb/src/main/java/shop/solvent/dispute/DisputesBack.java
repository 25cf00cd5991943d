package shop.solvent.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.HandedOut;
import shop.solvent.platform.Rejection;

/**
 * What disputes have to do with orders that are taken back whole: one that goes on ends with that; after one that gave some of the price back
 * the whole of it cannot go back any more, and each other line is disputed by itself.
 */
@ApplicationScoped
public class DisputesBack implements HandedOut {

    @Inject
    private DisputeBook book;

    @Inject
    private DisputeEnding ending;

    @Override
    public Optional<Rejection> against(OrderId order) {
        return against(book.of(order), order);
    }

    private static Optional<Rejection> against(List<DisputeView> disputes, OrderId order) {
        return disputes.stream()
                .filter(one -> one.givenBack().amount() > 0)
                .findFirst()
                .map(one -> Rejection.conflict(
                        "refund.part-given",
                        Map.of(
                                "order",
                                order.toString(),
                                "amount",
                                String.valueOf(one.givenBack().amount()))));
    }

    @Override
    public void takeBack(OrderId order, boolean whatIsSeen, String by, String reason) {
        List<DisputeView> disputes = book.of(order);
        against(disputes, order).ifPresent(against -> {
            throw against; // whoever agreed to it: the money is not there twice
        });
        disputes.stream().filter(DisputeView::isOpen).forEach(one -> ending.refunded(book.lock(one.id()), by, reason));
    }
}

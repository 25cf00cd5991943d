package shop.solvent.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Statements;
import shop.solvent.order.HandedOut;
import shop.solvent.order.RefundPart;
import shop.solvent.platform.Rejection;

/**
 * What disputes have to do with orders that are taken back: one that goes on ends where all of the order goes back, and no part of it does
 * meanwhile.
 */
@ApplicationScoped
public class DisputesBack implements HandedOut {

    @Inject
    private DisputeBook book;

    @Inject
    private DisputeEnding ending;

    @Inject
    private Statements statements;

    @Override
    public Optional<Rejection> against(OrderId order) {
        return givenApart(order);
    }

    /** Before parts of orders went back, disputes gave some back by journals of their own, and what is left is not known by parts. */
    private Optional<Rejection> givenApart(OrderId order) {
        return statements.moved(order.toString(), JournalKind.DISPUTE_BACK).isEmpty()
                ? Optional.empty()
                : Optional.of(Rejection.conflict(
                        "refund.part-given",
                        Map.of(
                                "order",
                                order.toString(),
                                "amount",
                                String.valueOf(book.of(order).stream()
                                        .mapToLong(one -> one.givenBack().amount())
                                        .sum()))));
    }

    @Override
    public Optional<Rejection> againstParts(OrderId order, Collection<RefundPart> parts) {
        return book.of(order).stream().anyMatch(DisputeView::isOpen)
                ? Optional.of(Rejection.conflict("refund.disputed", Map.of("order", order.toString())))
                : givenApart(order);
    }

    @Override
    public void takeBack(OrderId order, boolean whatIsSeen, String by, String reason) {
        List<DisputeView> disputes = book.of(order);
        givenApart(order).ifPresent(against -> {
            throw against; // whoever agreed to it: the money is not there twice
        });
        disputes.stream().filter(DisputeView::isOpen).forEach(one -> ending.refunded(book.lock(one.id()), by, reason));
    }
}

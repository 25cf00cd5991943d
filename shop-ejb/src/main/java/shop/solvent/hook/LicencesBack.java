package shop.solvent.hook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.delivery.Coming;
import shop.solvent.delivery.DeliveryView;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.HandedOut;
import shop.solvent.order.RefundPart;
import shop.solvent.platform.Rejection;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;

/**
 * What is still made for an order: shown as such, and asked for no more once the order was taken back. What was made and delivered
 * is taken back as any key is. Whoever made it, or may have, is told.
 */
@ApplicationScoped
public class LicencesBack implements HandedOut, Coming {

    @Inject
    private HookBook book;

    @Inject
    private RevocationBook revocations;

    @Inject
    private Cases cases;

    /** What is made for one order, its maker takes back as it made it: not one by one. */
    @Override
    public Optional<Rejection> againstParts(OrderId order, Collection<RefundPart> parts) {
        return book.of(order).stream()
                .filter(one -> parts.stream().anyMatch(part -> part.quantity() > 0 && part.line() == one.line()))
                .findFirst()
                .map(one -> Rejection.conflict("refund.items-handed-out", Map.of("sku", one.sku())));
    }

    @Override
    public void takeBack(OrderId order, boolean whatIsSeen, String by, String reason) {
        List<LicenceView> all = book.lockOf(order);
        all.stream()
                .filter(LicenceView::isMade)
                .forEach(one ->
                        revocations.want(one, book.find(one.sku()).orElseThrow().limitHours()));
        List<LicenceView> open =
                all.stream().filter(one -> one.state().isOpen()).toList();
        open.forEach(one -> book.end(one.id(), LicenceState.REVOKED, null));
        cases.end(open.stream().map(one -> CaseSubject.of(one.id())).toList(), CaseView.State.CANCELLED, by, reason);
    }

    @Override
    public List<DeliveryView> with(OrderId order) {
        return book.of(order).stream()
                .filter(one -> one.state().isOpen())
                .map(one -> DeliveryView.making(order, one.line(), one.place(), one.sku()))
                .toList();
    }
}

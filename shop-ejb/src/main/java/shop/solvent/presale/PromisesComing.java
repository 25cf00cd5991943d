package shop.solvent.presale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.delivery.Coming;
import shop.solvent.delivery.DeliveryView;
import shop.solvent.kernel.id.OrderId;

/** What is still to come with an order, with the day by which it was promised. */
@ApplicationScoped
public class PromisesComing implements Coming {

    @Inject
    private PresaleBook book;

    @Override
    public List<DeliveryView> with(OrderId order) {
        return book.of(List.of(order)).stream()
                .filter(promise -> promise.state().isOpen())
                .map(promise ->
                        DeliveryView.promised(order, promise.line(), promise.place(), promise.sku(), promise.day()))
                .toList();
    }
}

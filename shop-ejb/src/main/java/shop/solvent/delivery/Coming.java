package shop.solvent.delivery;

import java.util.List;
import shop.solvent.kernel.id.OrderId;

/** Somebody who delivers what others make: each bean of this type is asked what is still to come with an order. */
public interface Coming {

    /** In the order of its lines. */
    List<DeliveryView> with(OrderId order);
}

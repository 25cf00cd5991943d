package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import shop.solvent.delivery.DeliveryView;
import shop.solvent.kernel.id.DeliveryId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.OrderView;
import shop.solvent.platform.Slice;
import shop.solvent.storefront.OwnKeys;
import shop.solvent.storefront.OwnOrders;

/** What somebody bought, and one order of it. */
@WebServlet({"/shop/orders", "/shop/orders/*"})
public class OrdersPage extends ShopPage {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 10;

    @Inject
    private transient OwnOrders orders;

    @Inject
    private transient OwnKeys keys;

    /**
     * @param last the order after which the list goes on; null if it ends here
     * @param found whether orders were found that were placed as a guest
     */
    public record Model(List<OrderView> orders, boolean begins, OrderId last, boolean found) {}

    /**
     * @param placed whether it was placed just now
     * @param keys that were delivered with it, without what they say
     * @param shown the one that its owner asked to see; null for none
     */
    public record One(OrderView order, boolean placed, List<DeliveryView> keys, OwnKeys.Shown shown) {

        /** What of this delivery is shown; null as long as nobody asked. */
        public String key(DeliveryView one) {
            return shown != null && shown.delivery().id().equals(one.id()) ? shown.key() : null;
        }
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        String info = request.getPathInfo();
        if (info != null && info.length() > 1) {
            show(OrderId.parse(info.substring(1)), null, visit, request, response);
            return;
        }
        Optional<OrderId> after = Optional.ofNullable(visit.given("after")).map(OrderId::parse);
        Slice<OrderView> slice = orders.list(visit.known(), after.orElse(null), SIZE);
        render(
                "orders",
                new Model(
                        slice.rows(),
                        after.isEmpty(),
                        slice.more() ? slice.rows().get(slice.rows().size() - 1).id() : null,
                        visit.given("found") != null),
                request,
                response);
    }

    private void show(
            OrderId id, OwnKeys.Shown shown, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        render(
                "order",
                new One(
                        orders.find(visit.known(), id),
                        visit.given("placed") != null,
                        keys.of(visit.known(), id),
                        shown),
                request,
                response);
    }

    /** Shows a key. It is in this one answer alone, which nobody keeps. */
    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        OrderId id = OrderId.parse(String.valueOf(request.getPathInfo()).replaceFirst("^/", ""));
        DeliveryId delivery = DeliveryId.parse(String.valueOf(visit.given("delivery")));
        show(id, keys.reveal(visit.known(), id, delivery), visit, request, response);
    }
}

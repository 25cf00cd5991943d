package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.OrderView;
import shop.solvent.platform.Slice;
import shop.solvent.storefront.OwnOrders;

/** What somebody bought, and one order of it. */
@WebServlet({"/shop/orders", "/shop/orders/*"})
public class OrdersPage extends ShopPage {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 10;

    @Inject
    private transient OwnOrders orders;

    /**
     * @param last the order after which the list goes on; null if it ends here
     * @param found whether orders were found that were placed as a guest
     */
    public record Model(List<OrderView> orders, boolean begins, OrderId last, boolean found) {}

    /** @param placed whether it was placed just now */
    public record One(OrderView order, boolean placed) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        String info = request.getPathInfo();
        if (info != null && info.length() > 1) {
            OrderView order = orders.find(visit.known(), OrderId.parse(info.substring(1)));
            render("order", new One(order, visit.given("placed") != null), request, response);
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
}

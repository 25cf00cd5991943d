package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.key.Scope;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.orderpart.OrderPartView;
import shop.solvent.orderpart.OrderParts;
import shop.solvent.orderpart.PartShare;
import shop.solvent.platform.Rejection;

/** In which parts a channel's orders are handed over. */
@Path("orders/{id}/parts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class OrderPartsResource {

    @Inject
    private Orders orders;

    @Inject
    private OrderParts parts;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ORDERS)
    public JsonObject list(@PathParam("id") String id) {
        OrderView order = orders.find(OrderId.parse(id));
        if (!order.channel().equals(caller.code())) {
            throw Rejection.notFound("order", order.id());
        }
        return Out.object()
                .list("parts", parts.of(order.id()).parts(), OrderPartsResource::written)
                .json();
    }

    private static Out written(OrderPartView part) {
        Out out = Out.object()
                .number("part", part.part())
                .text("name", part.name())
                .code("state", part.state())
                .list("items", part.pieces(), OrderPartsResource::written);
        PartShare share = part.share();
        return share == null
                ? out
                : out.money("listAmount", Money.fen(share.list()))
                        .money("payable", Money.fen(share.payable()))
                        .money("points", new Money(share.points(), Asset.POINT))
                        .money("coins", new Money(share.coins(), Asset.COIN));
    }

    private static Out written(OrderPartView.Items items) {
        return Out.object()
                .number("line", items.line() + 1)
                .text("sku", items.sku())
                .text("merchant", items.merchant())
                .number("quantity", items.quantity())
                .number("handedOver", items.handed());
    }
}

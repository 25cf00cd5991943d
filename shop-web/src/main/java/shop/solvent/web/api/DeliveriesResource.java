package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.UnaryOperator;
import shop.solvent.delivery.Deliveries;
import shop.solvent.delivery.DeliveryView;
import shop.solvent.kernel.id.DeliveryId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.key.Scope;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.platform.Rejection;

/** What was delivered with a channel's orders. A key is told by a call of its own alone, and from then on its member has seen it. */
@Path("orders/{id}/deliveries")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class DeliveriesResource {

    @Inject
    private Orders orders;

    @Inject
    private Deliveries deliveries;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.DELIVERIES)
    public JsonObject list(@PathParam("id") String id) {
        return Out.object()
                .list("deliveries", deliveries.of(own(id)), DeliveriesResource::written)
                .json();
    }

    /** Tells the key, each time it is asked for. */
    @POST
    @Path("{delivery}/reveal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.DELIVERIES)
    public JsonObject reveal(@PathParam("id") String id, @PathParam("delivery") String delivery, Body body) {
        body.as(UnaryOperator.identity());
        Deliveries.Revealed revealed = deliveries.reveal(own(id), DeliveryId.parse(delivery), by());
        return written(revealed.delivery()).text("key", revealed.key()).json();
    }

    /** The member has used it. */
    @POST
    @Path("{delivery}/use")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.DELIVERIES)
    public JsonObject use(@PathParam("id") String id, @PathParam("delivery") String delivery, Body body) {
        body.as(UnaryOperator.identity());
        return written(deliveries.usedUp(own(id), DeliveryId.parse(delivery), by()))
                .json();
    }

    private OrderId own(String id) {
        OrderView order = orders.find(OrderId.parse(id));
        if (!order.channel().equals(caller.code())) {
            throw Rejection.notFound("order", order.id());
        }
        return order.id();
    }

    private String by() {
        return "channel:" + caller.code();
    }

    private static Out written(DeliveryView one) {
        return Out.object()
                .text("id", one.id())
                .number("line", one.line() + 1)
                .number("item", one.place())
                .text("sku", one.sku())
                .code("state", one.state())
                .text("replaces", one.replaces())
                .text("promisedOn", one.promisedOn())
                .text("deliveredAt", one.deliveredAt())
                .text("viewedAt", one.viewedAt());
    }
}

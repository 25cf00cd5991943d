package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.SplitId;
import shop.solvent.key.Scope;
import shop.solvent.split.PartView;
import shop.solvent.split.ReturnView;
import shop.solvent.split.SplitQuery;
import shop.solvent.split.Splits;

/** What of payments providers hand to receivers, for those who settle merchants by program. */
@Path("admin/splits")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminSplitsResource {

    @Inject
    private Splits splits;

    @GET
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public JsonObject list(
            @QueryParam("merchant") String merchant,
            @QueryParam("provider") String provider,
            @QueryParam("order") String order,
            @QueryParam("state") String state,
            @BeanParam Part part) {
        SplitQuery query = new SplitQuery(
                merchant,
                provider,
                Query.choice("state", state, PartView.State.class),
                order == null ? null : OrderId.parse(order));
        return part.by(SplitId::parse)
                .answer(
                        "splits",
                        (last, size) -> splits.search(query, last, size),
                        AdminSplitsResource::written,
                        PartView::id);
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public JsonObject find(@PathParam("id") String id) {
        PartView part = splits.find(SplitId.parse(id));
        return written(part)
                .list("returns", splits.returns(part.id()), AdminSplitsResource::written)
                .json();
    }

    private static Out written(PartView part) {
        return Out.object()
                .text("id", part.id())
                .text("order", part.order())
                .text("payment", part.payment())
                .text("providerPayment", part.providerRef())
                .money("paid", part.paid())
                .text("receiver", part.receiver().id())
                .text("provider", part.receiver().provider())
                .text("merchant", part.receiver().merchantCode())
                .text("member", part.receiver().member())
                .money("amount", part.amount())
                .money("returned", part.returned())
                .money("returning", part.returning())
                .money("kept", part.kept())
                .code("state", part.state())
                .text("madeAt", part.madeAt())
                .text("endedAt", part.endedAt());
    }

    private static Out written(ReturnView back) {
        return Out.object()
                .text("id", back.id())
                .money("amount", back.amount())
                .code("state", back.state())
                .text("madeAt", back.madeAt())
                .text("endedAt", back.endedAt());
    }
}

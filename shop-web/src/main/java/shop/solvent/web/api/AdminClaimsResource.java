package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import shop.solvent.kernel.id.ClaimId;
import shop.solvent.key.Scope;
import shop.solvent.settlement.ClaimCancelDeed;
import shop.solvent.settlement.ClaimPaymentDeed;
import shop.solvent.settlement.ClaimPaymentView;
import shop.solvent.settlement.ClaimQuery;
import shop.solvent.settlement.ClaimState;
import shop.solvent.settlement.ClaimView;
import shop.solvent.settlement.Claims;

/** What merchants are asked to pay back, for those who settle merchants by program. */
@Path("admin/claims")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminClaimsResource {

    @Inject
    private Claims claims;

    @Inject
    private Asking asking;

    @GET
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public JsonObject list(
            @QueryParam("merchant") String merchant, @QueryParam("state") String state, @BeanParam Part part) {
        ClaimQuery query = new ClaimQuery(merchant, Query.choice("state", state, ClaimState.class));
        return part.by(ClaimId::parse)
                .answer(
                        "claims",
                        (last, size) -> claims.search(query, last, size),
                        AdminClaimsResource::written,
                        ClaimView::id);
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public JsonObject find(@PathParam("id") String id) {
        ClaimView claim = claims.find(ClaimId.parse(id));
        return written(claim)
                .list("payments", claims.payments(claim.id()), AdminClaimsResource::written)
                .json();
    }

    /** What came in for it: asked for, and booked when a person agrees who has seen it. */
    @POST
    @Path("{id}/payments")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public Reply pay(@PathParam("id") String id, Body body) {
        record Payment(long amount, String document) {}
        ClaimId paid = ClaimId.parse(id);
        return asking.ask(
                ClaimPaymentDeed.CODE,
                body,
                in -> new Payment(in.number("amount", 1, Fields.MAX_NUMBER), in.text("document", 100)),
                payment -> new ClaimPaymentDeed.Payment(
                        id, claims.find(paid).merchantCode(), payment.amount(), payment.document()));
    }

    /** What is left of it, as the caller has seen it, is to be carried again. */
    @POST
    @Path("{id}/cancellation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public Reply cancel(@PathParam("id") String id, Body body) {
        ClaimId cancelled = ClaimId.parse(id);
        return asking.ask(
                ClaimCancelDeed.CODE,
                body,
                in -> in.number("left", 1, Fields.MAX_NUMBER),
                left -> new ClaimCancelDeed.Cancellation(
                        id, claims.find(cancelled).merchantCode(), left));
    }

    private static Out written(ClaimView claim) {
        return Out.object()
                .text("id", claim.id())
                .text("settlement", claim.settlement())
                .text("merchant", claim.merchantCode())
                .money("amount", claim.amount())
                .money("paid", claim.paid())
                .money("left", claim.open())
                .text("due", claim.due())
                .text("reason", claim.reason())
                .code("state", claim.state())
                .text("askedBy", claim.askedBy())
                .text("agreedBy", claim.agreedBy())
                .text("madeAt", claim.madeAt())
                .text("endedAt", claim.endedAt())
                .text("endReason", claim.endReason());
    }

    private static Out written(ClaimPaymentView payment) {
        return Out.object()
                .text("journal", payment.journal())
                .money("amount", payment.amount())
                .text("document", payment.document())
                .text("askedBy", payment.askedBy())
                .text("agreedBy", payment.agreedBy())
                .text("bookedAt", payment.bookedAt());
    }
}

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
import shop.solvent.consent.ConsentDeed;
import shop.solvent.consent.ConsentView;
import shop.solvent.consent.Consents;
import shop.solvent.kernel.id.ConsentId;
import shop.solvent.key.Scope;

/** What merchants have consented to, for those who look after the shop by program. */
@Path("admin/consents")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminConsentsResource {

    private static final long MOST = 1_000_000_000_00L;

    @Inject
    private Consents consents;

    @Inject
    private Asking asking;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_MERCHANTS)
    public JsonObject list(@QueryParam("merchant") String merchant, @BeanParam Part part) {
        return part.by(ConsentId::parse)
                .answer(
                        "consents",
                        (last, size) -> consents.list(merchant, last, size),
                        AdminConsentsResource::written,
                        ConsentView::id);
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.ADMIN_MERCHANTS)
    public JsonObject find(@PathParam("id") String id) {
        return written(consents.find(ConsentId.parse(id))).json();
    }

    /** Entered by one, and somebody else has seen the paper. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_MERCHANTS)
    public Reply enter(Body body) {
        return asking.ask(
                ConsentDeed.CODE,
                body,
                in -> new ConsentDeed.Consent(
                        in.text("merchant", 32),
                        in.number("cap", 1, MOST),
                        in.text("purpose", 200),
                        in.day("lastDay").toString(),
                        in.text("document", 100)));
    }

    /** It only takes away what could be given, so one may. */
    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_MERCHANTS)
    public JsonObject end(@PathParam("id") String id, Body body) {
        String reason = body.as(in -> in.text("reason", 500));
        consents.end(ConsentId.parse(id), caller.by(), reason);
        return find(id);
    }

    private static Out written(ConsentView consent) {
        return Out.object()
                .text("id", consent.id())
                .text("merchant", consent.merchant())
                .money("cap", consent.cap())
                .money("left", consent.left())
                .text("purpose", consent.purpose())
                .text("lastDay", consent.lastDay())
                .text("document", consent.document())
                .text("enteredBy", consent.enteredBy())
                .text("agreedBy", consent.agreedBy())
                .text("enteredAt", consent.enteredAt())
                .text("endedAt", consent.endedAt())
                .text("endedBy", consent.endedBy())
                .text("endReason", consent.endReason());
    }
}

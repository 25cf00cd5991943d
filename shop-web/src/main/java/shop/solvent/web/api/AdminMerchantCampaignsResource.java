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
import shop.solvent.key.Scope;
import shop.solvent.owncampaign.Composed;
import shop.solvent.owncampaign.OwnCampaignQuery;
import shop.solvent.owncampaign.OwnCampaignView;
import shop.solvent.owncampaign.OwnCampaignWork;
import shop.solvent.owncampaign.OwnCampaigns;
import shop.solvent.owncampaign.OwnState;

/**
 * What merchants' people have composed and handed over, for programs of the shop. They look, and give back; what a merchant
 * says by handing over, a person of the merchant says. A campaign that came of one is among the others.
 */
@Path("admin/merchant-campaigns")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminMerchantCampaignsResource {

    private static final String WHAT = "own-campaign";

    @Inject
    private OwnCampaigns campaigns;

    @Inject
    private OwnCampaignWork work;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_CAMPAIGNS)
    public JsonObject list(
            @QueryParam("state") String state, @QueryParam("merchant") String merchant, @BeanParam Part part) {
        OwnCampaignQuery query = new OwnCampaignQuery(Query.choice("state", state, OwnState.class), null, merchant);
        return part.by(text -> Query.numbered(WHAT, text))
                .answer(
                        "campaigns",
                        (last, size) -> campaigns.list(query, last, size),
                        AdminMerchantCampaignsResource::written,
                        OwnCampaignView::id);
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.ADMIN_CAMPAIGNS)
    public JsonObject find(@PathParam("id") String id) {
        return written(campaigns.find(Query.numbered(WHAT, id))).json();
    }

    /** With words; what was drafted of it is dropped. */
    @POST
    @Path("{id}/return")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CAMPAIGNS)
    public JsonObject giveBack(@PathParam("id") String id, Body body) {
        record Said(String words) {}
        Said said = body.as(in -> new Said(in.text("words", 500)));
        work.giveBack(Query.numbered(WHAT, id), said.words(), caller.by());
        return find(id);
    }

    private static Out written(OwnCampaignView own) {
        Composed composed = own.composed();
        Out out = Out.object()
                .text("id", own.id())
                .text("merchant", own.merchant())
                .code("state", own.state())
                .text("kind", composed.kind())
                .text("nameZh", composed.nameZh())
                .text("nameEn", composed.nameEn())
                .texts("values", composed.values())
                .text("begins", composed.begins())
                .text("ends", composed.ends())
                .number("budget", composed.budget())
                .text("words", own.words())
                .text("composedBy", own.composedBy())
                .text("composedAt", own.composedAt())
                .text("submittedBy", own.submittedBy())
                .text("submittedAt", own.submittedAt())
                .text("decidedBy", own.decidedBy())
                .text("decidedAt", own.decidedAt())
                .text("draft", own.draft())
                .number("version", own.version());
        CampaignsResource.number(out, "uses", composed.uses());
        CampaignsResource.number(out, "memberUses", composed.memberUses());
        if (own.campaign() != null) {
            out.text("campaign", own.campaign().code());
        }
        return out;
    }
}

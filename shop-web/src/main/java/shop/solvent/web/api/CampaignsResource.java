package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.Campaigns;
import shop.solvent.kernel.Money;
import shop.solvent.key.Scope;

/** The campaigns that run now, for channels to show. */
@Path("campaigns")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CampaignsResource {

    @Inject
    private Campaigns campaigns;

    @GET
    @Scoped(Scope.ORDERS)
    public JsonObject list() {
        return Out.object()
                .list("campaigns", campaigns.running(), CampaignsResource::written)
                .json();
    }

    private static Out written(CampaignView campaign) {
        Out out = Out.object()
                .text("code", campaign.code())
                .text("nameZh", campaign.about().nameZh())
                .text("nameEn", campaign.about().nameEn())
                .text("purposeZh", campaign.about().purposeZh())
                .text("purposeEn", campaign.about().purposeEn())
                .text("begins", campaign.terms().begins())
                .text("ends", campaign.terms().ends())
                .flag("coupons", campaign.terms().coupons())
                .money("perOrder", money(campaign.terms().perOrder()))
                .money("budgetLeft", money(campaign.budgetLeft()))
                .money("budgetLeftToday", money(campaign.budgetLeftToday()))
                .flag("restsToday", campaign.restsToday());
        number(out, "usesLeft", campaign.usesLeft());
        number(out, "usesLeftToday", campaign.usesLeftToday());
        number(out, "memberUses", campaign.terms().memberUses());
        if (campaign.terms().control() != null) {
            out.number("controlShare", campaign.terms().control().share());
        }
        return out;
    }

    /** Null for none. */
    static Money money(Long fen) {
        return fen == null ? null : Money.fen(fen);
    }

    static void number(Out out, String name, Long number) {
        if (number != null) {
            out.number(name, number);
        }
    }
}

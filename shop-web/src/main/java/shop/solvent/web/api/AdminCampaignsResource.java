package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import shop.solvent.campaign.CampaignAbout;
import shop.solvent.campaign.CampaignAdministration;
import shop.solvent.campaign.CampaignDeed;
import shop.solvent.campaign.CampaignQuery;
import shop.solvent.campaign.CampaignState;
import shop.solvent.campaign.CampaignTerms;
import shop.solvent.campaign.CampaignView;
import shop.solvent.campaign.Campaigns;
import shop.solvent.campaign.ControlGroup;
import shop.solvent.campaign.ControlGroups;
import shop.solvent.campaign.ControlView;
import shop.solvent.kernel.Money;
import shop.solvent.key.Scope;
import shop.solvent.platform.Rejection;

/** Campaigns, for those who look after the shop by program. That one begins, or goes further, is asked for. */
@Path("admin/campaigns")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminCampaignsResource {

    @Inject
    private Campaigns campaigns;

    @Inject
    private ControlGroups groups;

    @Inject
    private CampaignAdministration administration;

    @Inject
    private CampaignDeed deed;

    @Inject
    private Asking asking;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_CAMPAIGNS)
    public JsonObject list(@QueryParam("state") String state, @BeanParam Part part) {
        CampaignQuery query = new CampaignQuery(Query.choice("state", state, CampaignState.class), null, null);
        return part.byCode()
                .answer(
                        "campaigns",
                        (last, size) -> campaigns.list(query, last, size),
                        AdminCampaignsResource::written,
                        CampaignView::code);
    }

    @GET
    @Path("{code}")
    @Scoped(Scope.ADMIN_CAMPAIGNS)
    public JsonObject find(@PathParam("code") String code) {
        return written(campaigns.view(code)).json();
    }

    /** What it does, by those it leaves out: the same figures as on its page, and no difference before it may be told. */
    @GET
    @Path("{code}/comparison")
    @Scoped(Scope.ADMIN_CAMPAIGNS)
    public JsonObject compare(@PathParam("code") String code) {
        return compared(
                code, groups.of(campaigns.view(code)).orElseThrow(() -> Rejection.notFound("control-group", code)));
    }

    static JsonObject compared(String code, ControlView view) {
        Out out = Out.object()
                .text("campaign", code)
                .number("controlShare", view.terms().share())
                .flag("tooEarly", view.isTooEarly())
                .text("by", view.by())
                .text("latest", view.latest())
                .object("treated", group(view.treated()))
                .object("control", group(view.control()));
        CampaignsResource.number(out, "controlMembers", view.terms().members());
        if (view.comparison() != null) {
            out.object("paidPerMember", estimate(view.comparison().paid()))
                    .object("uplift", estimate(view.comparison().uplift()))
                    .object("orders", estimate(view.comparison().orders()))
                    .money("cost", Money.fen(view.comparison().cost()))
                    .object("costPerOrder", estimate(view.comparison().costPerOrder()));
        }
        return out.json();
    }

    private static Out group(ControlView.Group group) {
        return Out.object()
                .number("members", group.members())
                .number("buyers", group.buyers())
                .number("orders", group.orders())
                .money("paid", Money.fen(group.paid()));
    }

    /** Null for none. */
    private static Out estimate(ControlView.Estimate estimate) {
        return estimate == null
                ? null
                : Out.object()
                        .number("value", estimate.value())
                        .number("low", estimate.low())
                        .number("high", estimate.high());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CAMPAIGNS)
    public Reply draft(Body body) {
        record Wanted(String code, CampaignAbout about, CampaignTerms terms) {}
        Wanted wanted = body.as(in -> new Wanted(in.text("code", 32), about(in), terms(in)));
        administration.draft(wanted.code(), wanted.about(), wanted.terms(), caller.by());
        return Reply.made(true, written(campaigns.view(wanted.code())), "admin/campaigns/{}", wanted.code());
    }

    @PUT
    @Path("{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CAMPAIGNS)
    public JsonObject describe(@PathParam("code") String code, Body body) {
        record Wanted(int version, CampaignAbout about) {}
        Wanted wanted = body.as(in -> new Wanted(in.version(), about(in)));
        administration.describe(code, wanted.about(), wanted.version(), caller.by());
        return find(code);
    }

    /** A draft gets any terms, what was agreed to such as go no further. */
    @PUT
    @Path("{code}/terms")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CAMPAIGNS)
    public JsonObject change(@PathParam("code") String code, Body body) {
        record Wanted(int version, CampaignTerms terms, String reason) {}
        Wanted wanted = body.as(in -> new Wanted(in.version(), terms(in), in.optionalText("reason", 500)));
        administration.change(code, wanted.terms(), wanted.version(), caller.by(), wanted.reason());
        return find(code);
    }

    /** That it begins with these terms, or goes on with them: asked for, and done when a person agrees. */
    @POST
    @Path("{code}/approval")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CAMPAIGNS)
    public Reply ask(@PathParam("code") String code, Body body) {
        return asking.ask(
                CampaignDeed.CODE, body, AdminCampaignsResource::terms, terms -> deed.of(campaigns.view(code), terms));
    }

    @POST
    @Path("{code}/pause")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CAMPAIGNS)
    public JsonObject pause(@PathParam("code") String code, Body body) {
        administration.pause(code, caller.by(), reason(body));
        return find(code);
    }

    @POST
    @Path("{code}/resumption")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CAMPAIGNS)
    public JsonObject resume(@PathParam("code") String code, Body body) {
        administration.resume(code, caller.by(), reason(body));
        return find(code);
    }

    @POST
    @Path("{code}/end")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CAMPAIGNS)
    public JsonObject end(@PathParam("code") String code, Body body) {
        administration.end(code, caller.by(), reason(body));
        return find(code);
    }

    private static String reason(Body body) {
        record Said(String reason) {}
        return body.as(in -> new Said(in.text("reason", 500))).reason();
    }

    private static CampaignAbout about(Fields in) {
        return new CampaignAbout(
                in.text("nameZh", 80),
                in.text("nameEn", 80),
                in.optionalText("purposeZh", 300),
                in.optionalText("purposeEn", 300));
    }

    private static CampaignTerms terms(Fields in) {
        return new CampaignTerms(
                in.instant("begins"),
                in.instant("ends"),
                in.optionalText("pool", 32),
                in.optionalNumber("budget", 1, CampaignTerms.MOST_FEN),
                in.optionalNumber("dailyBudget", 1, CampaignTerms.MOST_FEN),
                in.optionalNumber("uses", 1, CampaignTerms.MOST_USES),
                in.optionalNumber("dailyUses", 1, CampaignTerms.MOST_USES),
                in.optionalNumber("memberUses", 1, CampaignTerms.MOST_USES),
                in.optionalNumber("perOrder", 1, CampaignTerms.MOST_FEN),
                in.optionalText("group", 32),
                in.optionalInt("together", 1, 10_000),
                in.flag("coupons"),
                control(in));
    }

    private static ControlGroup control(Fields in) {
        Integer share = in.optionalInt("controlShare", 1, ControlGroup.MOST_SHARE);
        Long members = in.optionalNumber("controlMembers", ControlGroup.LEAST_MEMBERS, CampaignTerms.MOST_USES);
        if (share == null && members != null) {
            throw Rejection.invalid("campaign.control-share", Map.of("field", "controlMembers"));
        }
        return share == null ? null : new ControlGroup(share, members);
    }

    private static Out written(CampaignView campaign) {
        CampaignTerms terms = campaign.terms();
        Out out = Out.object()
                .text("code", campaign.code())
                .text("nameZh", campaign.about().nameZh())
                .text("nameEn", campaign.about().nameEn())
                .text("purposeZh", campaign.about().purposeZh())
                .text("purposeEn", campaign.about().purposeEn())
                .code("state", campaign.state())
                .text("begins", terms.begins())
                .text("ends", terms.ends())
                .text("pool", terms.pool())
                .text("group", terms.group())
                .number("together", terms.together())
                .flag("coupons", terms.coupons())
                .text("draftedBy", campaign.draftedBy())
                .text("draftedAt", campaign.draftedAt())
                .text("approvedBy", campaign.approvedBy())
                .text("approvedAt", campaign.approvedAt())
                .text("pausedAt", campaign.pausedAt())
                .text("endedAt", campaign.endedAt())
                .number("version", campaign.version())
                .number("used", campaign.used().uses())
                .money("cost", Money.fen(campaign.used().cost()))
                .number("usedToday", campaign.today().uses())
                .money("costToday", Money.fen(campaign.today().cost()));
        CampaignsResource.number(out, "budget", terms.budget());
        CampaignsResource.number(out, "dailyBudget", terms.dailyBudget());
        CampaignsResource.number(out, "uses", terms.uses());
        CampaignsResource.number(out, "dailyUses", terms.dailyUses());
        CampaignsResource.number(out, "memberUses", terms.memberUses());
        CampaignsResource.number(out, "perOrder", terms.perOrder());
        if (terms.control() != null) {
            out.number("controlShare", terms.control().share());
            CampaignsResource.number(out, "controlMembers", terms.control().members());
        }
        return out;
    }
}

package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import shop.solvent.campaign.ControlGroups;
import shop.solvent.credit.CreditView;
import shop.solvent.credit.Credits;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.key.Scope;
import shop.solvent.member.Birthday;
import shop.solvent.member.Birthdays;
import shop.solvent.member.Members;
import shop.solvent.points.Points;
import shop.solvent.segment.SegmentTerms;
import shop.solvent.segment.Segments;
import shop.solvent.segment.Segments.Membership;
import shop.solvent.task.MemberTask;
import shop.solvent.task.TaskRewardView;
import shop.solvent.task.TaskTerms;
import shop.solvent.task.Tasks;
import shop.solvent.tier.TierChange;
import shop.solvent.tier.TierView;
import shop.solvent.tier.Tiers;

/** Where a member stands with the shop: segments, level, tasks, birthday, control groups and credit. */
@Path("members")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MemberStandingResource {

    @Inject
    private Members members;

    @Inject
    private Segments segments;

    @Inject
    private ControlGroups controls;

    @Inject
    private Tiers tiers;

    @Inject
    private Birthdays birthdays;

    @Inject
    private Tasks tasks;

    @Inject
    private Credits credits;

    @Inject
    private Points points;

    @Inject
    private Caller caller;

    /** The published segments that the member is in, with what was counted, for a channel to tell them why. */
    @GET
    @Path("{id}/segments")
    @Scoped(Scope.MEMBERS)
    public JsonObject segments(@PathParam("id") String id) {
        MemberId member = MemberId.parse(id);
        return Out.object()
                .text("member", member)
                .list("segments", segments.of(member), MemberStandingResource::written)
                .json();
    }

    /** Where the member stands by growth, what is promised until when, and how it came to that. */
    @GET
    @Path("{id}/tier")
    @Scoped(Scope.MEMBERS)
    public JsonObject tier(@PathParam("id") String id) {
        return written(tiers.of(MemberId.parse(id))).json();
    }

    /** How far the member is with the tasks that run, and what they came to. */
    @GET
    @Path("{id}/tasks")
    @Scoped(Scope.MEMBERS)
    public JsonObject tasks(@PathParam("id") String id) {
        MemberId member = MemberId.parse(id);
        return Out.object()
                .text("member", member)
                .list("tasks", tasks.of(member), MemberStandingResource::written)
                .list("rewards", tasks.achievements(member), MemberStandingResource::written)
                .json();
    }

    private static Out written(MemberTask task) {
        TaskTerms terms = task.terms();
        return named(Out.object().text("code", task.code()), terms)
                .text("aboutZh", terms.aboutZh())
                .text("aboutEn", terms.aboutEn())
                .code("act", terms.act())
                .number("target", terms.target())
                .number("least", terms.least())
                .code("window", terms.window())
                .text("from", task.period().from())
                .text("until", task.period().until())
                .text("ends", terms.lastDay())
                .number("done", task.done())
                .number("coming", task.coming())
                .number("missing", task.missing())
                .code("state", task.state())
                .money("reward", Money.fen(terms.reward()))
                .number("goodForDays", terms.giftDays())
                .number("memberLeft", Math.max(0, task.memberLeft()))
                .number("left", Math.max(0, task.left()));
    }

    private static Out written(TaskRewardView reward) {
        return named(Out.object().text("id", reward.id()).text("task", reward.task()), reward.terms())
                .text("from", reward.period().from())
                .text("until", reward.period().until())
                .code("state", reward.state())
                .text("metAt", reward.metAt())
                .text("givenAt", reward.givenAt())
                .text("waitsUntil", reward.state() == TaskRewardView.State.WAITING ? reward.waitsUntil() : null)
                .money("granted", reward.granted())
                .money("takenBack", reward.takenBack());
    }

    private static Out named(Out out, TaskTerms terms) {
        return out.text("nameZh", terms.nameZh()).text("nameEn", terms.nameEn());
    }

    @GET
    @Path("{id}/birthday")
    @Scoped(Scope.MEMBERS)
    public JsonObject birthday(@PathParam("id") String id) {
        return written(birthdays.of(MemberId.parse(id))).json();
    }

    /** By the member's consent, which the body names as it was shown to them. */
    @PUT
    @Path("{id}/birthday")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.MEMBERS)
    public JsonObject giveBirthday(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        Given given = body.as(in ->
                new Given((int) in.number("month", 1, 12), (int) in.number("day", 1, 31), in.text("agreedTo", 500)));
        return written(birthdays.give(member, given.month(), given.day(), given.agreedTo(), caller.code()))
                .json();
    }

    private record Given(int month, int day, String agreedTo) {}

    @POST
    @Path("{id}/birthday/taking-back")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.MEMBERS)
    public JsonObject takeBackBirthday(@PathParam("id") String id, Body body) {
        MemberId member = body.as(in -> MemberId.parse(id));
        return written(birthdays.takeBack(member, caller.code())).json();
    }

    private static Out written(Birthday birthday) {
        Out out = Out.object().text("member", birthday.member()).flag("given", birthday.isGiven());
        if (birthday.isGiven()) {
            out.number("month", birthday.day().getMonthValue())
                    .number("day", birthday.day().getDayOfMonth())
                    .text("agreedTo", birthday.agreedTo())
                    .text("givenAt", birthday.givenAt());
        }
        return out.text("anotherFrom", birthday.givableFrom());
    }

    private static Out written(TierView tier) {
        Out out = Out.object()
                .text("member", tier.member())
                .text("level", tier.level())
                .flag("byGrowth", tier.on())
                .text("heldUntil", tier.hold() == null ? null : tier.hold().lastDay());
        if (tier.on()) {
            out.number("growth", tier.growth())
                    .number("growthByRules", tier.byRules())
                    .text("countedFrom", tier.countedFrom())
                    .text("promised", tier.promised())
                    .number("growthToKeep", tier.keeping())
                    .text("promisedUntil", tier.lastDay())
                    .text("fallsOn", tier.fallsOn());
            if (tier.next() != null) {
                out.text("next", tier.next().level()).number("missing", tier.missing());
            }
        }
        return out.list("changes", tier.changes(), MemberStandingResource::written);
    }

    private static Out written(TierChange change) {
        return Out.object()
                .text("at", change.at())
                .code("kind", change.kind())
                .text("from", change.from())
                .text("to", change.to())
                .number("growth", change.growth())
                .number("threshold", change.threshold())
                .text("countedFrom", change.countedFrom())
                .number("version", change.scheme())
                .text("promisedUntil", change.lastDay())
                .text("fallsOn", change.fallsOn());
    }

    private static Out written(Membership membership) {
        SegmentTerms terms = membership.terms();
        return Out.object()
                .text("code", membership.code())
                .text("nameZh", terms.nameZh())
                .text("nameEn", terms.nameEn())
                .text("aboutZh", terms.aboutZh())
                .text("aboutEn", terms.aboutEn())
                .list("counted", membership.values(), MemberStandingResource::written);
    }

    private static Out written(Membership.Value value) {
        Out out = Out.object().code("measure", value.range().measure()).number("value", value.value());
        CampaignsResource.number(out, "least", value.range().least());
        CampaignsResource.number(out, "most", value.range().most());
        return out;
    }

    /** Of the campaigns that run and leave some out to see what they do: which leave out this member, for who asks. */
    @GET
    @Path("{id}/control-groups")
    @Scoped(Scope.MEMBERS)
    public JsonObject controlGroups(@PathParam("id") String id) {
        MemberId member = members.find(MemberId.parse(id)).id();
        return Out.object()
                .text("member", member)
                .list("campaigns", controls.of(member), MemberStandingResource::written)
                .json();
    }

    private static Out written(ControlGroups.Side side) {
        return Out.object()
                .text("campaign", side.campaign())
                .text("nameZh", side.nameZh())
                .text("nameEn", side.nameEn())
                .text("begins", side.begins())
                .text("ends", side.ends())
                .number("controlShare", side.terms().share())
                .flag("leftOut", side.leftOut());
    }

    /** What a member's record comes to, and why, for the channel to show it to them. */
    @GET
    @Path("{id}/credit")
    @Scoped(Scope.MEMBERS)
    public JsonObject credit(@PathParam("id") String id) {
        CreditView credit = credits.find(MemberId.parse(id));
        return Out.object()
                .text("member", credit.member())
                .number("score", credit.now().score())
                .text("grade", credit.now().grade())
                .text("since", credit.now().day())
                .number("scheme", credit.now().scheme())
                .list(
                        "parts",
                        credit.now().parts(),
                        part -> Out.object()
                                .text("what", code(part.what()))
                                .number("number", part.number())
                                .number("points", part.points()))
                .text("next", credit.next())
                .number("missing", credit.missing())
                .json();
    }

    private static String code(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }
}

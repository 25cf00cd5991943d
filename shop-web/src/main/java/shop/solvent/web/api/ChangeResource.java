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
import jakarta.ws.rs.core.MediaType;
import shop.solvent.change.ChangeAct;
import shop.solvent.change.ChangeChoice;
import shop.solvent.change.ChangeGoal;
import shop.solvent.change.Changes;
import shop.solvent.change.CharityView;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.ChangeActId;
import shop.solvent.kernel.id.CharityId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.key.Scope;

/** A member's small change: what they want done with it, and what is done when they say so. */
@Path("members/{id}/change")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ChangeResource {

    @Inject
    private Changes changes;

    @Inject
    private Caller caller;

    /** What is wanted. */
    private record Wanted(boolean roundUp, boolean sweep, ChangeGoal goal) {}

    @GET
    @Scoped(Scope.WITHDRAWALS)
    public JsonObject find(@PathParam("id") String id) {
        return written(changes.of(MemberId.parse(id))).json();
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.WITHDRAWALS)
    public JsonObject choose(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        Wanted wanted = body.as(in -> new Wanted(
                in.flag("roundUp"),
                in.flag("sweep"),
                ChangeGoal.of(String.valueOf(in.choice("goal", "keep", "give", "points")))
                        .orElse(ChangeGoal.KEEP)));
        changes.choose(member, wanted.roundUp(), wanted.sweep(), wanted.goal(), caller.code());
        return written(changes.of(member)).json();
    }

    @POST
    @Path("donations")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.WITHDRAWALS)
    public Reply give(@PathParam("id") String id, Body body) {
        MemberId member = MemberId.parse(id);
        Changes.Wish wish = body.as(in -> new Changes.Wish(
                in.key(),
                caller.code(),
                member,
                in.money("amount", Asset.CNY),
                in.optionalId("charity", CharityId::parse)));
        return done(changes.give(wish));
    }

    @POST
    @Path("points")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.WITHDRAWALS)
    public Reply turn(@PathParam("id") String id, Body body) {
        Changes.Wish wish = wish(id, body);
        return done(changes.turn(wish));
    }

    /** As money paid in. */
    @POST
    @Path("back")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.WITHDRAWALS)
    public Reply back(@PathParam("id") String id, Body body) {
        Changes.Wish wish = wish(id, body);
        return done(changes.back(wish));
    }

    private Changes.Wish wish(String id, Body body) {
        MemberId member = MemberId.parse(id);
        return body.as(in -> new Changes.Wish(in.key(), caller.code(), member, in.money("amount", Asset.CNY)));
    }

    private static Reply done(Changes.Done done) {
        return Reply.made(
                done.created(),
                written(done.act()),
                "members/{}/change/acts/{}",
                done.act().member(),
                done.act().id());
    }

    @GET
    @Path("acts")
    @Scoped(Scope.WITHDRAWALS)
    public JsonObject acts(@PathParam("id") String id, @BeanParam Part part) {
        MemberId member = MemberId.parse(id);
        return part.by(ChangeActId::parse)
                .answer(
                        "acts",
                        (last, size) -> changes.acts(member, last, size),
                        ChangeResource::written,
                        ChangeAct::id);
    }

    @GET
    @Path("acts/{act}")
    @Scoped(Scope.WITHDRAWALS)
    public JsonObject act(@PathParam("id") String id, @PathParam("act") String act) {
        return written(changes.find(ChangeActId.parse(act), MemberId.parse(id))).json();
    }

    /** Asks the rules of the hash that stands with it once more. */
    @GET
    @Path("acts/{act}/check")
    @Scoped(Scope.WITHDRAWALS)
    public JsonObject check(@PathParam("id") String id, @PathParam("act") String act) {
        Changes.Checked checked = changes.check(ChangeActId.parse(act), MemberId.parse(id));
        return Out.object()
                .text("act", checked.act().id())
                .text("rulebook", checked.rulebook())
                .flag("kept", checked.kept())
                .flag("same", checked.same())
                .json();
    }

    private static Out written(Changes.State state) {
        return Out.object()
                .text("member", state.member())
                .money("available", state.available())
                .object("choice", written(state.choice()))
                .money("roundUp", state.roundUp())
                .money("sweepBelow", state.sweepBelow())
                .object("give", written(state.give()))
                .object("points", written(state.points()))
                .object("charity", state.charity() == null ? null : written(state.charity()))
                .flag("sayAgain", state.sayAgain())
                .text("rulebook", state.rulebook());
    }

    private static Out written(ChangeChoice choice) {
        return Out.object()
                .flag("roundUp", choice.roundUp())
                .flag("sweep", choice.sweep())
                .code("goal", choice.goal())
                .text("since", choice.since());
    }

    private static Out written(Changes.Possible possible) {
        return Out.object()
                .flag("possible", possible.isPossible())
                .money("from", possible.from())
                .text("pool", possible.pool())
                .text("why", possible.why());
    }

    private static Out written(CharityView charity) {
        return Out.object()
                .text("id", charity.id())
                .text("nameZh", charity.nameZh())
                .text("nameEn", charity.nameEn())
                .text("registration", charity.registration());
    }

    private static Out written(ChangeAct act) {
        return Out.object()
                .text("id", act.id())
                .text("member", act.member())
                .code("kind", act.kind())
                .text("day", act.day())
                .money("amount", act.amount())
                .money("rounded", act.rounded().isPositive() ? act.rounded() : null)
                .text("pool", act.poolCode())
                .optional("points", act.points() == 0 ? null : Long.valueOf(act.points()))
                .text("charity", act.charity())
                .text("rulebook", act.rulebook())
                .text("at", act.at());
    }
}

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
import shop.solvent.decision.Decisions;
import shop.solvent.decision.Why;
import shop.solvent.dryrun.DryRuns;
import shop.solvent.kernel.Money;
import shop.solvent.key.Scope;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Trace;
import shop.solvent.pool.Covers;
import shop.solvent.pool.PoolCover;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;
import shop.solvent.pool.ReleasePreview;
import shop.solvent.pool.Releases;
import shop.solvent.pool.RunView;
import shop.solvent.pool.StartRelease;
import shop.solvent.rules.release.ClassPace;
import shop.solvent.rules.release.LotClassFact;
import shop.solvent.rules.release.ReleaseDecision;

/** Pools and their release runs. */
@Path("pools")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PoolsResource {

    @Inject
    private Pools pools;

    @Inject
    private Releases releases;

    @Inject
    private Covers covers;

    @Inject
    private Decisions decisions;

    @Inject
    private DryRuns dryRuns;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.POOLS_READ)
    public JsonObject list(@BeanParam Part part) {
        return part.byCode().answer("pools", pools::list, PoolsResource::written, PoolView::code);
    }

    @GET
    @Path("{code}")
    @Scoped(Scope.POOLS_READ)
    public JsonObject find(@PathParam("code") String code) {
        return written(pools.view(code)).json();
    }

    @POST
    @Path("{code}/releases")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.RELEASES)
    public Reply release(@PathParam("code") String code, Body body) {
        RunView run = releases.start(
                body.as(in -> new StartRelease(in.key(), code, in.text("period", 7), "channel:" + caller.code())));
        boolean now = run.traceId().equals(Trace.id()); // an earlier request's run carries an earlier trace
        return Reply.made(now, written(run), "pools/{}/releases/{}", run.pool(), run.period());
    }

    @GET
    @Path("{code}/releases")
    @Scoped(Scope.POOLS_READ)
    public JsonObject releases(
            @PathParam("code") String code, @QueryParam("state") String state, @BeanParam Part part) {
        RunView.State wanted = Query.choice("state", state, RunView.State.class);
        String pool = pools.view(code).code();
        return part.byCode()
                .answer(
                        "releases",
                        (last, size) -> releases.list(pool, wanted, last, size),
                        PoolsResource::written,
                        RunView::place);
    }

    @GET
    @Path("{code}/releases/{period}")
    @Scoped(Scope.POOLS_READ)
    public JsonObject release(@PathParam("code") String code, @PathParam("period") String period) {
        return written(found(code, period)).json();
    }

    /** What the pool has promised, and what it can be expected to pay it with. */
    @GET
    @Path("{code}/cover")
    @Scoped(Scope.POOLS_READ)
    public JsonObject cover(@PathParam("code") String code) {
        return written(covers.of(code)).json();
    }

    /** What a run would release if it were started now. */
    @GET
    @Path("{code}/releases/{period}/preview")
    @Scoped(Scope.POOLS_READ)
    public JsonObject preview(@PathParam("code") String code, @PathParam("period") String period) {
        ReleasePreview preview = releases.preview(code, period);
        ReleaseDecision decision = preview.decision();
        return Out.object()
                .text("pool", preview.pool())
                .text("period", preview.period())
                .text("dueBy", preview.dueBy())
                .number("lots", preview.lots())
                .number("members", preview.members())
                .money("funded", Money.fen(preview.facts().funded()))
                .money("reserve", Money.fen(decision.reserve()))
                .money("demand", Money.points(decision.demand()))
                .money("asked", Money.points(decision.asked()))
                .money("released", Money.points(decision.released()))
                .money("carried", Money.points(decision.demand() - decision.released()))
                .money("dueLater", Money.points(preview.dueLater()))
                .list("classes", preview.facts().lots(), lots -> written(lots, decision))
                .text("rulebook", decision.rulebook())
                .list("effects", decision.effects(), RulesOut::written)
                .json();
    }

    /** Why a run released what it did. */
    @GET
    @Path("{code}/releases/{period}/explanation")
    @Scoped(Scope.POOLS_READ)
    public JsonObject explain(@PathParam("code") String code, @PathParam("period") String period) {
        RunView run = found(code, period);
        Why why = decisions.explain(run.id().toString()).orElseThrow();
        return RulesOut.written(
                        Out.object().object("run", written(run)),
                        why,
                        dryRuns.answers(why.decision().rulebook(), why.facts()).whyNot(),
                        caller.language())
                .json();
    }

    private RunView found(String code, String period) {
        pools.view(code); // a pool that is not there is another answer than a run that is not
        return releases.find(code, period).orElseThrow(() -> Rejection.notFound("run", period));
    }

    private static Out written(PoolCover cover) {
        return Out.object()
                .text("pool", cover.pool())
                .text("merchant", cover.merchant())
                .text("asOf", cover.asOf())
                .money("promised", Money.points(cover.promised()))
                .money("overdue", Money.points(cover.overdue()))
                .money("available", cover.available())
                .money("reserve", cover.reserve())
                .number("observedDays", cover.observed())
                .money("received", cover.received())
                .money("granted", Money.points(cover.granted()))
                .text("lastDue", cover.lastDue())
                .number("cover", cover.cover())
                .number("lately", cover.lately())
                .flag("covered", cover.covered())
                .list("months", cover.months(), PoolsResource::written)
                .money("later", Money.points(cover.later()))
                .number("stalledLots", cover.stalledLots())
                .money("stalledPoints", Money.points(cover.stalledPoints()));
    }

    /** What rules looked at of the lots, and how fast they are released; what no rule looks at is not said. */
    private static Out written(LotClassFact lots, ReleaseDecision decision) {
        ClassPace pace = decision.classes().stream()
                .filter(one -> one.number() == lots.number())
                .findFirst()
                .orElseThrow();
        return Out.object()
                .number("number", lots.number())
                .number("lots", lots.lots())
                .money("due", Money.points(lots.due()))
                .money("later", Money.points(lots.later()))
                .number("pace", pace.pace())
                .number("forward", pace.forward());
    }

    private static Out written(PoolCover.Month month) {
        return Out.object()
                .text("month", month.month())
                .money("due", Money.points(month.due()))
                .money("dueByEnd", Money.points(month.dueByEnd()))
                .money("moneyByEnd", month.moneyByEnd())
                .number("cover", month.cover());
    }

    private static Out written(PoolView pool) {
        return Out.object()
                .text("id", pool.id())
                .text("code", pool.code())
                .text("nameZh", pool.nameZh())
                .text("nameEn", pool.nameEn())
                .text("merchant", pool.merchant())
                .money("balance", pool.balance())
                .money("available", pool.available())
                .money("backing", pool.backing())
                .money("fundedThisMonth", pool.fundedThisMonth())
                .money("releasedPoints", Money.points(pool.releasedPoints()))
                .money("lockedPoints", Money.points(pool.lockedPoints()))
                .money("faceValue", Money.fen(pool.faceValue()))
                .flag("backed", pool.backed());
    }

    private static Out written(RunView run) {
        return Out.object()
                .text("id", run.id())
                .text("pool", run.pool())
                .text("period", run.period())
                .text("dueBy", run.dueBy())
                .code("state", run.state())
                .money("funded", run.funded())
                .money("reserve", run.reserve())
                .money("demand", Money.points(run.demand()))
                .money("forward", Money.points(run.forward()))
                .money("released", Money.points(run.released()))
                .money("posted", run.posted() == null ? null : Money.points(run.posted()))
                .money("raised", run.raised() == null ? null : Money.points(run.raised()))
                .money("carried", Money.points(run.carried()))
                .number("lots", run.lots())
                .number("lotsDone", run.lotsDone())
                .number("progress", run.progress())
                .text("certificate", run.certificate())
                .text("cancelReason", run.cancelReason())
                .text("startedBy", run.startedBy())
                .text("startedAt", run.startedAt())
                .text("finishedAt", run.finishedAt())
                .text("traceId", run.traceId());
    }
}

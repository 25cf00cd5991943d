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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;
import shop.solvent.catalogue.Scope;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Trace;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;
import shop.solvent.pool.Releases;
import shop.solvent.pool.RunView;
import shop.solvent.pool.StartRelease;

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
    private Caller caller;

    @Context
    private UriInfo uri;

    @GET
    @Scoped(Scope.POOLS_READ)
    public JsonObject list(@QueryParam("after") String after, @QueryParam("limit") String limit) {
        return Paging.written(
                        "pools",
                        Paging.of(after, limit, Function.identity()).ask(pools::list),
                        PoolsResource::written,
                        PoolView::code)
                .json();
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
    public Response release(@PathParam("code") String code, Body body) {
        RunView run = releases.start(
                body.as(in -> new StartRelease(in.key(), code, in.text("period", 7), "channel:" + caller.code())));
        boolean now = run.traceId().equals(Trace.id()); // an earlier request's run carries an earlier trace
        return Answers.made(now, written(run), uri, "pools/{code}/releases/{period}", run.pool(), run.period());
    }

    @GET
    @Path("{code}/releases")
    @Scoped(Scope.POOLS_READ)
    public JsonObject releases(
            @PathParam("code") String code,
            @QueryParam("state") String state,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        RunView.State wanted = Query.choice("state", state, RunView.State.class);
        String pool = pools.view(code).code();
        return Paging.written(
                        "releases",
                        Paging.of(after, limit, Function.identity())
                                .ask((last, size) -> releases.list(pool, wanted, last, size)),
                        PoolsResource::written,
                        RunView::period)
                .json();
    }

    @GET
    @Path("{code}/releases/{period}")
    @Scoped(Scope.POOLS_READ)
    public JsonObject release(@PathParam("code") String code, @PathParam("period") String period) {
        pools.view(code); // a pool that is not there is another answer than a run that is not
        return releases.find(code, period)
                .map(PoolsResource::written)
                .orElseThrow(() -> Rejection.notFound("run", period))
                .json();
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
                .code("state", run.state())
                .money("funded", run.funded())
                .money("reserve", run.reserve())
                .money("demand", Money.points(run.demand()))
                .money("released", Money.points(run.released()))
                .money("carried", Money.points(run.carried()))
                .number("lots", run.lots())
                .number("lotsDone", run.lotsDone())
                .number("progress", run.progress())
                .text("certificate", run.certificate())
                .text("startedBy", run.startedBy())
                .text("startedAt", run.startedAt())
                .text("finishedAt", run.finishedAt())
                .text("traceId", run.traceId());
    }
}

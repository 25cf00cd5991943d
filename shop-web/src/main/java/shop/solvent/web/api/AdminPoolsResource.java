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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import shop.solvent.key.Scope;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.pool.PoolAbout;
import shop.solvent.pool.PoolAdministration;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.PoolView.Spending;
import shop.solvent.pool.Pools;
import shop.solvent.pool.SpendingDeed;

/** Pools and what is said of them, for those who look after the shop by program. */
@Path("admin/pools")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminPoolsResource {

    private static final long MOST = 1_000_000_000_00L;

    @Inject
    private Pools pools;

    @Inject
    private PoolAdministration administration;

    @Inject
    private Asking asking;

    @Inject
    private StatementQuery statements;

    @Inject
    private Caller caller;

    @GET
    @Path("{code}")
    @Scoped(Scope.ADMIN_POOLS)
    public JsonObject find(@PathParam("code") String code) {
        return written(pools.view(code)).json();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_POOLS)
    public Reply open(Body body) {
        record Wanted(String code, PoolAbout about, Spending spending, long reserve) {}
        Wanted wanted =
                body.as(in -> new Wanted(in.text("code", 32), about(in), spending(in), in.number("reserve", 0, MOST)));
        administration.open(wanted.code(), wanted.about(), wanted.spending(), wanted.reserve(), caller.by());
        return Reply.made(true, written(pools.view(wanted.code())), "admin/pools/{}", wanted.code());
    }

    @PUT
    @Path("{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_POOLS)
    public JsonObject edit(@PathParam("code") String code, Body body) {
        record Wanted(long version, PoolAbout about) {}
        Wanted wanted = body.as(in -> new Wanted(in.number("version", 0, Integer.MAX_VALUE), about(in)));
        administration.edit(code, wanted.about(), wanted.version(), caller.by());
        return written(pools.view(code)).json();
    }

    /** Who may spend how much of it: asked for, and done when a person agrees. */
    @POST
    @Path("{code}/spending")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_POOLS)
    public Reply spending(@PathParam("code") String code, Body body) {
        return asking.ask(
                SpendingDeed.CODE,
                body,
                in -> new SpendingDeed.Change(code, spending(in), in.number("reserve", 0, MOST), in.flag("closed")));
    }

    @GET
    @Path("{code}/statement")
    @Scoped(Scope.ADMIN_POOLS)
    public JsonObject statement(
            @PathParam("code") String code,
            @QueryParam("from") String from,
            @QueryParam("until") String until,
            @QueryParam("step") String step) {
        Account account = Account.of(pools.view(code).id(), AccountType.POOL);
        return StatementOut.written(StatementOut.asked(statements, account, from, until, step))
                .json();
    }

    private static PoolAbout about(Fields in) {
        return new PoolAbout(
                in.text("nameZh", 80),
                in.text("nameEn", 80),
                in.optionalText("purposeZh", 300),
                in.optionalText("purposeEn", 300),
                in.optionalNumber("target", 1, MOST));
    }

    private static Spending spending(Fields in) {
        return Spending.valueOf(
                in.choice("spending", "all", "gifts", "merchant").toUpperCase(Locale.ROOT));
    }

    private static Out written(PoolView pool) {
        return Out.object()
                .text("code", pool.code())
                .text("id", pool.id())
                .text("nameZh", pool.nameZh())
                .text("nameEn", pool.nameEn())
                .text("purposeZh", pool.purposeZh())
                .text("purposeEn", pool.purposeEn())
                .money("target", pool.target())
                .money("reserve", pool.reserve())
                .code("spending", pool.spending())
                .flag("closed", pool.closed())
                .text("merchant", pool.merchant())
                .money("balance", pool.balance())
                .money("spendable", pool.spendable())
                .number("version", pool.version());
    }
}

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
import java.util.function.UnaryOperator;
import shop.solvent.catalogue.Goods;
import shop.solvent.hook.HookAttempt;
import shop.solvent.hook.HookDeed;
import shop.solvent.hook.HookSecretDeed;
import shop.solvent.hook.HookView;
import shop.solvent.hook.Hooks;
import shop.solvent.hook.LicenceState;
import shop.solvent.hook.LicenceView;
import shop.solvent.hook.Licences;
import shop.solvent.kernel.id.HookCallId;
import shop.solvent.kernel.id.LicenceId;
import shop.solvent.key.Scope;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Rejection;

/** Who makes the licences of goods, and how far those are that orders wait for; no answer ever holds a licence. */
@Path("admin/stock")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminHooksResource {

    @Inject
    private Goods goods;

    @Inject
    private Hooks hooks;

    @Inject
    private Licences licences;

    @Inject
    private Asking asking;

    @Inject
    private Caller caller;

    @GET
    @Path("goods/{sku}/hook")
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject find(@PathParam("sku") String sku) {
        return written(existing(sku)).json();
    }

    /** Asks for it: where licences come from nobody says alone. */
    @POST
    @Path("goods/{sku}/hook")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_STOCK)
    public Reply set(@PathParam("sku") String sku, Body body) {
        record Wanted(String address, int limitHours) {}
        return asking.ask(
                HookDeed.CODE,
                body,
                in -> new Wanted(in.text("address", 400), (int) in.number("limitHours", 1, 720)),
                wanted -> new HookDeed.Maker(goods.find(sku).sku(), wanted.address(), wanted.limitHours()));
    }

    @POST
    @Path("goods/{sku}/hook/renewals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_STOCK)
    public Reply renew(@PathParam("sku") String sku, Body body) {
        return asking.ask(
                HookSecretDeed.CODE,
                body,
                in -> (int) in.number("overlapHours", 0, 720),
                hours -> new HookSecretDeed.NewSecret(existing(sku).sku(), hours));
    }

    /** The secret in clear, this once. */
    @POST
    @Path("goods/{sku}/hook/secret")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject collect(@PathParam("sku") String sku, Body body) {
        body.as(UnaryOperator.identity());
        HookView hook = existing(sku);
        return Out.object()
                .text("secret", Attempts.of(() -> hooks.collect(hook.sku(), caller.by())))
                .json();
    }

    /** Makes a call that says of itself that it is a test. */
    @POST
    @Path("goods/{sku}/hook/try")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject tryIt(@PathParam("sku") String sku, Body body) {
        body.as(UnaryOperator.identity());
        return written(hooks.tryIt(existing(sku).sku(), caller.by())).json();
    }

    @GET
    @Path("goods/{sku}/hook/calls")
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject calls(@PathParam("sku") String sku, @BeanParam Part part) {
        HookView hook = existing(sku);
        return part.by(HookCallId::parse)
                .answer(
                        "calls",
                        (after, size) -> hooks.attempts(hook.sku(), after, size),
                        AdminHooksResource::written,
                        HookAttempt::id);
    }

    @GET
    @Path("licences")
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject licences(@QueryParam("sku") String sku, @QueryParam("state") String state, @BeanParam Part part) {
        LicenceState wanted = state == null ? null : Query.choice("state", state, LicenceState.class);
        return part.by(LicenceId::parse)
                .answer(
                        "licences",
                        (after, size) -> licences.list(sku, wanted, after, size),
                        AdminHooksResource::written,
                        LicenceView::id);
    }

    /** Has it asked for again, once it waits for a person. */
    @POST
    @Path("licences/{id}/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_STOCK)
    public JsonObject retry(@PathParam("id") String id, Body body) {
        String reason = body.as(in -> in.text("reason", 500));
        LicenceId licence = LicenceId.parse(id);
        Attempts.run(() -> licences.retry(licence, reason, caller.by()));
        return written(licences.find(licence)).json();
    }

    private HookView existing(String sku) {
        String known = goods.find(sku).sku();
        return hooks.find(known).orElseThrow(() -> Rejection.notFound("hook", known));
    }

    private static Out written(HookView hook) {
        return Out.object()
                .text("sku", hook.sku())
                .text("address", hook.address())
                .number("limitHours", hook.limitHours())
                .flag("paused", hook.paused())
                .number("secretNumber", hook.secret())
                .flag("toCollect", hook.collector() != null)
                .number("failures", hook.failures())
                .text("restingUntil", hook.restingUntil())
                .number("version", hook.version());
    }

    private static Out written(HookAttempt call) {
        return Out.object()
                .text("id", call.id())
                .text("licence", call.licence())
                .flag("revoked", call.revoked())
                .text("begunAt", call.begunAt())
                .code("outcome", call.outcome())
                .number("status", call.status())
                .optional("millis", call.millis())
                .text("by", call.actor());
    }

    private static Out written(LicenceView licence) {
        return Out.object()
                .text("id", licence.id())
                .text("order", licence.order())
                .number("line", licence.line() + 1)
                .number("item", licence.place())
                .text("sku", licence.sku())
                .code("state", licence.state())
                .number("attempts", licence.attempts())
                .text("askedAt", licence.askedAt())
                .text("nextAt", licence.state() == LicenceState.WAITING ? licence.nextAt() : null)
                .text("dueAt", licence.state() == LicenceState.WAITING ? licence.dueAt() : null)
                .text("endedAt", licence.endedAt());
    }
}

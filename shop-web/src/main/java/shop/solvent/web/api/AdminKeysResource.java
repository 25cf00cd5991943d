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
import java.util.Set;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.id.ApiKeyId;
import shop.solvent.key.ApiKeyView;
import shop.solvent.key.ApiKeys;
import shop.solvent.key.MakeKey;
import shop.solvent.key.RenewKey;
import shop.solvent.key.RescopeKey;
import shop.solvent.key.Scope;

/**
 * Keys of channels and of the admin API. A program can see them, ask for them, collect what it asked for once a person has
 * agreed, and revoke them.
 */
@Path("admin/keys")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminKeysResource {

    @Inject
    private ApiKeys keys;

    @Inject
    private Approvals approvals;

    @Inject
    private Asking asking;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_CHANNELS)
    public JsonObject list(@QueryParam("channel") String channel, @BeanParam Part part) {
        return part.by(ApiKeyId::parse)
                .answer(
                        "keys",
                        (last, size) -> keys.list(channel, last, size),
                        AdminKeysResource::written,
                        ApiKeyView::id);
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.ADMIN_CHANNELS)
    public JsonObject find(@PathParam("id") String id) {
        return written(keys.find(ApiKeyId.parse(id))).json();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CHANNELS)
    public Reply ask(Body body) {
        return asking.ask(
                MakeKey.CODE,
                body,
                in -> new MakeKey.NewKey(
                        in.optionalText("channel", 32),
                        in.text("name", 40),
                        scopes(in),
                        in.optionalText("lastDay", 10)));
    }

    @POST
    @Path("{id}/renewals")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CHANNELS)
    public Reply renew(@PathParam("id") String id, Body body) {
        record Renewal(int graceHours, String lastDay) {}
        ApiKeyId renewed = ApiKeyId.parse(id);
        return asking.ask(
                RenewKey.CODE,
                body,
                in -> new Renewal(
                        (int) in.number("graceHours", 0, RenewKey.LONGEST_GRACE.toHours()),
                        in.optionalText("lastDay", 10)),
                renewal -> {
                    ApiKeyView key = keys.find(renewed);
                    return new RenewKey.NewSecret(
                            id, key.channel(), key.name(), renewal.graceHours(), renewal.lastDay());
                });
    }

    @POST
    @Path("{id}/scopes")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CHANNELS)
    public Reply rescope(@PathParam("id") String id, Body body) {
        record Change(String key, String scopes, String reason) {}
        ApiKeyId changed = ApiKeyId.parse(id);
        Change change = body.as(in -> new Change(in.key(), scopes(in), in.text("reason", 500)));
        ApiKeyView key = keys.find(changed);
        Set<Scope> wanted = Scope.parseList(change.scopes());
        if (key.isNarrowedBy(wanted)) {
            keys.narrow(key.id(), wanted, caller.by(), change.reason());
            return Reply.asked(new Asked.Done(id));
        }
        RescopeKey.NewScopes content = new RescopeKey.NewScopes(id, key.channel(), key.name(), change.scopes());
        return Reply.asked(
                approvals.ask(new Ask(change.key(), RescopeKey.CODE, content, change.reason(), caller.by())));
    }

    /** The secret in clear, this once. It is a POST, though it takes nothing, so that nothing keeps a copy of it on the way. */
    @POST
    @Path("{id}/secret")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CHANNELS)
    public JsonObject collect(@PathParam("id") String id, Body body) {
        body.as(in -> id);
        return Out.object()
                .text("id", id)
                .text("secret", keys.collect(ApiKeyId.parse(id), caller.by()))
                .json();
    }

    @POST
    @Path("{id}/revocation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CHANNELS)
    public JsonObject revoke(@PathParam("id") String id, Body body) {
        String reason = body.as(in -> in.text("reason", 500));
        return written(keys.revoke(ApiKeyId.parse(id), caller.by(), reason)).json();
    }

    private static String scopes(Fields in) {
        return Scope.list(in.texts("scopes", Scope.values().length).stream()
                .map(Scope::of)
                .toList());
    }

    private static Out written(ApiKeyView key) {
        return Out.object()
                .text("id", key.id())
                .text("channel", key.channel())
                .text("name", key.name())
                .texts("scopes", key.scopes().stream().sorted().map(Scope::text).toList())
                .code("state", key.state())
                .text("hint", key.hint())
                .text("previousHint", key.previousHint())
                .text("previousUntil", key.previousUntil())
                .text("collector", key.collector())
                .text("endsAt", key.expiresAt())
                .text("createdBy", key.createdBy())
                .text("createdAt", key.createdAt())
                .text("agreedBy", key.agreedBy())
                .text("revokedBy", key.revokedBy())
                .text("revokedAt", key.revokedAt())
                .text("lastUsedAt", key.lastUsedAt())
                .number("version", key.version());
    }
}

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
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.TreeSet;
import shop.solvent.access.Permission;
import shop.solvent.key.Scope;
import shop.solvent.operator.OperatorView;
import shop.solvent.operator.OperatorView.State;
import shop.solvent.operator.Operators;
import shop.solvent.operator.RoleView;
import shop.solvent.operator.Roles;
import shop.solvent.platform.Rejection;

/**
 * Who works here, for the programs of those who look after the staff. What gives somebody power takes two people and no
 * program; a leaver is disabled by one call.
 */
@Path("admin")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminPeopleResource {

    @Inject
    private Operators operators;

    @Inject
    private Roles roles;

    @Inject
    private Caller caller;

    @GET
    @Path("people")
    @Scoped(Scope.ADMIN_PEOPLE)
    public JsonObject list(@BeanParam Part part) {
        return part.byCode()
                .answer(
                        "people",
                        (last, size) -> operators.list(last, size),
                        person -> written(person),
                        OperatorView::username);
    }

    @GET
    @Path("people/{username}")
    @Scoped(Scope.ADMIN_PEOPLE)
    public JsonObject find(@PathParam("username") String username) {
        return written(existing(username)).json();
    }

    @GET
    @Path("roles")
    @Scoped(Scope.ADMIN_PEOPLE)
    public JsonObject roles() {
        return Out.object().list("roles", roles.list(), role -> written(role)).json();
    }

    /** Who is disabled already stays so: an answer that was lost can be asked for again. */
    @POST
    @Path("people/{username}/disabling")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_LEAVERS)
    public JsonObject disable(@PathParam("username") String username, Body body) {
        String reason = body.as(in -> in.text("reason", 500));
        OperatorView person = existing(username);
        return written(
                        person.state() == State.DISABLED
                                ? person
                                : operators.disable(person.username(), reason, caller.by()))
                .json();
    }

    private OperatorView existing(String username) {
        return operators.find(username).orElseThrow(() -> Rejection.notFound("operator", username));
    }

    private static Out written(OperatorView person) {
        return Out.object()
                .text("username", person.username())
                .text("name", person.displayName())
                .code("state", person.state())
                .texts("roles", person.roles().stream().map(RoleView::code).toList())
                .texts("channels", sorted(person.reach().channels()))
                .texts("regions", sorted(person.reach().regions()))
                .texts("merchants", sorted(person.reach().merchants()))
                .text("addedAt", person.createdAt())
                .text("lastSignInAt", person.lastLoginAt())
                .text("disabledAt", person.disabledAt());
    }

    private static Collection<String> sorted(Collection<String> codes) {
        return new TreeSet<>(codes);
    }

    private static Out written(RoleView role) {
        return Out.object()
                .text("code", role.code())
                .text("nameZh", role.nameZh())
                .text("nameEn", role.nameEn())
                .flag("shipped", role.shipped())
                .texts(
                        "permissions",
                        role.permissions().stream().map(Permission::text).toList())
                .number("version", role.version());
    }
}

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
import shop.solvent.key.Scope;
import shop.solvent.member.LevelView;
import shop.solvent.member.Levels;

/** The levels that members can have, for those who look after the shop by program. */
@Path("admin/levels")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminLevelsResource {

    @Inject
    private Levels levels;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_SETTINGS)
    public JsonObject list() {
        return Out.object()
                .list("levels", levels.all(), AdminLevelsResource::written)
                .json();
    }

    @GET
    @Path("{code}")
    @Scoped(Scope.ADMIN_SETTINGS)
    public JsonObject find(@PathParam("code") String code) {
        return written(levels.find(code)).json();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_SETTINGS)
    public Reply add(Body body) {
        record Wanted(String code, String nameZh, String nameEn, int place) {}
        Wanted wanted = body.as(in -> new Wanted(
                in.text("code", 16), in.text("nameZh", 40), in.text("nameEn", 40), (int) in.number("place", 1, 99)));
        boolean now = levels.add(wanted.code(), wanted.nameZh(), wanted.nameEn(), wanted.place(), caller.by());
        return Reply.made(now, written(levels.find(wanted.code())), "admin/levels/{}", wanted.code());
    }

    @PUT
    @Path("{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_SETTINGS)
    public JsonObject change(@PathParam("code") String code, Body body) {
        record Wanted(String nameZh, String nameEn, int place, long version) {}
        Wanted wanted = body.as(in -> new Wanted(
                in.text("nameZh", 40),
                in.text("nameEn", 40),
                (int) in.number("place", 0, 99),
                in.number("version", 0, Integer.MAX_VALUE)));
        return written(levels.edit(
                        code, wanted.nameZh(), wanted.nameEn(), wanted.place(), wanted.version(), caller.by()))
                .json();
    }

    @POST
    @Path("{code}/removal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_SETTINGS)
    public JsonObject remove(@PathParam("code") String code, Body body) {
        record Wanted(long version, String reason) {}
        Wanted wanted = body.as(in -> new Wanted(in.number("version", 0, Integer.MAX_VALUE), in.text("reason", 500)));
        return written(levels.remove(code, wanted.version(), wanted.reason(), caller.by()))
                .json();
    }

    private static Out written(LevelView level) {
        return Out.object()
                .text("code", level.code())
                .text("nameZh", level.nameZh())
                .text("nameEn", level.nameEn())
                .number("place", level.place())
                .flag("removed", level.removed())
                .number("version", level.version());
    }
}

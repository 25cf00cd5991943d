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
import shop.solvent.catalogue.Categories;
import shop.solvent.catalogue.CategoryView;
import shop.solvent.key.Scope;
import shop.solvent.platform.Attempts;

/** The tree of categories. */
@Path("admin/categories")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminCategoriesResource {

    private record Wanted(String code, String parent, String nameZh, String nameEn, Integer version) {}

    @Inject
    private Categories categories;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_CATALOGUE_READ)
    public JsonObject list() {
        return Out.object()
                .list("categories", categories.tree(), AdminCategoriesResource::written)
                .json();
    }

    @GET
    @Path("{code}")
    @Scoped(Scope.ADMIN_CATALOGUE_READ)
    public JsonObject find(@PathParam("code") String code) {
        return written(categories.find(code)).json();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CATALOGUE)
    public Reply add(Body body) {
        Wanted wanted = body.as(in -> wanted(in, in.text("code", 32), null));
        boolean added = Attempts.of(() -> put(wanted));
        return Reply.made(added, written(categories.find(wanted.code())), "admin/categories/{}", wanted.code());
    }

    @PUT
    @Path("{code}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CATALOGUE)
    public JsonObject change(@PathParam("code") String code, Body body) {
        put(body.as(in -> wanted(in, code, in.version())));
        return find(code);
    }

    /** Of an empty one only. */
    @POST
    @Path("{code}/removal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CATALOGUE)
    public JsonObject remove(@PathParam("code") String code, Body body) {
        body.as(in -> code);
        categories.remove(code, caller.by());
        return list();
    }

    private boolean put(Wanted wanted) {
        return categories.put(
                wanted.code(), wanted.parent(), wanted.nameZh(), wanted.nameEn(), wanted.version(), caller.by());
    }

    private static Wanted wanted(Fields in, String code, Integer version) {
        return new Wanted(code, in.optionalText("parent", 32), in.text("nameZh", 80), in.text("nameEn", 80), version);
    }

    private static Out written(CategoryView category) {
        return Out.object()
                .text("code", category.code())
                .text("parent", category.parent())
                .text("nameZh", category.nameZh())
                .text("nameEn", category.nameEn())
                .number("version", category.version());
    }
}

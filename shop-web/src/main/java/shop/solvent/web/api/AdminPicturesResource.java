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
import jakarta.ws.rs.core.Response;
import java.util.List;
import shop.solvent.catalogue.Goods;
import shop.solvent.catalogue.PictureView;
import shop.solvent.catalogue.Pictures;
import shop.solvent.key.Scope;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Rejection;

/** The pictures of goods. */
@Path("admin/goods/{sku}/pictures")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminPicturesResource {

    @Inject
    private Goods goods;

    @Inject
    private Pictures pictures;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ADMIN_CATALOGUE_READ)
    public JsonObject list(@PathParam("sku") String sku) {
        goods.find(sku);
        return Out.object()
                .list("pictures", pictures.of(sku), AdminPicturesResource::written)
                .json();
    }

    /** The picture itself, as the shop has drawn it. */
    @GET
    @Path("{id}")
    @Produces({"image/png", "image/jpeg"})
    @Scoped(Scope.ADMIN_CATALOGUE_READ)
    public Response show(@PathParam("sku") String sku, @PathParam("id") String id) {
        long number = Query.numbered("picture", id);
        goods.find(sku);
        Pictures.Content content = pictures.of(sku).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .flatMap(one -> pictures.content(number))
                .orElseThrow(() -> Rejection.notFound("picture", id));
        return Response.ok(content.bytes(), content.type())
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    @POST
    @Consumes({"image/png", "image/jpeg"})
    @Scoped(Scope.ADMIN_CATALOGUE)
    public Reply add(@PathParam("sku") String sku, @Largest(Pictures.MOST_BYTES) Upload file) {
        PictureView picture = Attempts.of(() -> pictures.add(sku, file.bytes(), caller.by()));
        return Reply.made(picture.added(), written(picture), "admin/goods/{}/pictures/{}", sku, picture.id());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CATALOGUE)
    public JsonObject order(@PathParam("sku") String sku, Body body) {
        List<String> ids = body.as(in -> in.texts("pictures", Pictures.MOST));
        pictures.order(sku, ids, caller.by());
        return list(sku);
    }

    @POST
    @Path("{id}/removal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ADMIN_CATALOGUE)
    public JsonObject remove(@PathParam("sku") String sku, @PathParam("id") String id, Body body) {
        body.as(in -> id);
        pictures.remove(sku, Query.numbered("picture", id), caller.by());
        return list(sku);
    }

    private static Out written(PictureView picture) {
        return Out.object()
                .text("id", picture.id())
                .number("width", picture.width())
                .number("height", picture.height());
    }
}

package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import shop.solvent.catalogue.Shelf;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.StockKeyId;
import shop.solvent.key.Scope;
import shop.solvent.platform.Rejection;
import shop.solvent.stock.KeyFace;
import shop.solvent.stock.KeyFaces;

/** What buyers may see of the keys that they can choose, in the channel of whoever asks. */
@Path("goods/{sku}/faces")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FacesResource {

    @Inject
    private KeyFaces faces;

    @Inject
    private Shelf shelf;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ORDERS)
    public JsonObject list(
            @PathParam("sku") String sku,
            @QueryParam("like") String like,
            @QueryParam("order") String order,
            @BeanParam Part part) {
        KeyFaces.Order wanted = Query.choice("order", order, KeyFaces.Order.class);
        long price = shelf.find(caller.code(), sku, null)
                .orElseThrow(() -> Rejection.notFound("product", Fields.shown(sku)))
                .offer()
                .listPrice();
        return part.by(StockKeyId::parse)
                .answer(
                        "faces",
                        (last, size) ->
                                faces.onSale(sku, like, wanted == null ? KeyFaces.Order.FACE : wanted, last, size),
                        face -> written(face, price),
                        KeyFace::key);
    }

    private static Out written(KeyFace face, long price) {
        return Out.object()
                .text("chosen", face.key())
                .text("face", face.face())
                .money("premium", Money.fen(face.premium()))
                .money("listPrice", Money.fen(price + face.premium()));
    }
}

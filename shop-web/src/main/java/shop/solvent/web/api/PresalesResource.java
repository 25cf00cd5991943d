package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import shop.solvent.catalogue.Shelf;
import shop.solvent.key.Scope;
import shop.solvent.platform.Rejection;
import shop.solvent.presale.Presales;

/** What is promised of goods that are sold before they are there, in the channel of whoever asks. */
@Path("goods/{sku}/presale")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class PresalesResource {

    @Inject
    private Presales presales;

    @Inject
    private Shelf shelf;

    @Inject
    private Caller caller;

    @GET
    @Scoped(Scope.ORDERS)
    public JsonObject find(@PathParam("sku") String sku) {
        if (shelf.find(caller.code(), sku, null).isEmpty()) {
            throw Rejection.notFound("product", Fields.shown(sku));
        }
        return presales.open(sku)
                .map(AdminPresalesResource::shown)
                .orElseThrow(() -> Rejection.notFound("presale", Fields.shown(sku)))
                .json();
    }
}

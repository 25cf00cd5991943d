package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.key.Scope;
import shop.solvent.order.GoodsSold;
import shop.solvent.platform.Rejection;
import shop.solvent.review.Reviews;

/** What channels may show of goods beside their price: the same figures in every channel, and no others. */
@Path("goods/{sku}/figures")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class FiguresResource {

    @Inject
    private Catalogue catalogue;

    @Inject
    private GoodsSold sold;

    @Inject
    private Reviews reviews;

    @GET
    @Scoped(Scope.REVIEWS)
    public JsonObject find(@PathParam("sku") String sku) {
        if (!catalogue.known(List.of(sku)).contains(sku)) {
            throw Rejection.notFound("product", Fields.shown(sku));
        }
        Reviews.Summary said = reviews.summary(sku);
        return Out.object()
                .text("sku", sku)
                .number("sold", sold.of(List.of(sku)).getOrDefault(sku, 0L).longValue())
                .number("reviews", said.reviews())
                .number("hundredthsOfStars", said.hundredthsOfStars())
                .json();
    }
}

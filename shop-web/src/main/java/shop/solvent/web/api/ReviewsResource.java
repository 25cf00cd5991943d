package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import shop.solvent.kernel.id.ReviewId;
import shop.solvent.key.Scope;
import shop.solvent.platform.Slice;
import shop.solvent.review.ReviewView;
import shop.solvent.review.Reviews;

/** What buyers say of goods, for channels to show: of whichever channel, and without saying who they are. */
@Path("goods/{sku}/reviews")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ReviewsResource {

    @Inject
    private Reviews reviews;

    @GET
    @Scoped(Scope.REVIEWS)
    public JsonObject list(@PathParam("sku") String sku, @BeanParam Part part) {
        Slice<ReviewView> shown = part.by(ReviewId::parse).ask((last, size) -> reviews.shown(sku, last, size));
        Reviews.Summary all = reviews.summary(sku);
        return Paging.written("reviews", shown, ReviewsResource::shown, ReviewView::id)
                .number("total", all.reviews())
                .number("hundredthsOfStars", all.hundredthsOfStars())
                .json();
    }

    private static Out shown(ReviewView review) {
        return Out.object()
                .text("id", review.id())
                .number("stars", review.stars())
                .text("text", review.text())
                .text("at", review.at());
    }

    static Out written(Reviews.Receipt receipt) {
        ReviewView review = receipt.review();
        return Out.object()
                .text("id", review.id())
                .text("order", review.order())
                .number("line", review.line())
                .text("sku", review.sku())
                .number("stars", review.stars())
                .text("text", review.text())
                .text("at", review.at())
                .list("gifts", receipt.gifts(), TopUpsResource::written)
                .list("coupons", receipt.given().coupons(), TopUpsResource::written)
                .number("growth", receipt.given().growth())
                .list("tags", receipt.given().tags(), TopUpsResource::written)
                .text("traceId", review.traceId());
    }
}

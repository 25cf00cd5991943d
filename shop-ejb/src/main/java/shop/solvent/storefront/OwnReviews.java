package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.OrderView;
import shop.solvent.platform.Rejection;
import shop.solvent.review.ReviewView;
import shop.solvent.review.Reviews;
import shop.solvent.review.WriteReview;

/** What somebody says of what they bought. Nobody says anything of another's order. */
@ApplicationScoped
public class OwnReviews {

    @EJB
    private Reviews reviews;

    @Inject
    private OwnOrders orders;

    /** In the order of the order's lines; lines without a review are missing. @throws Rejection {@code order.not-found} */
    public List<ReviewView> of(Visitor visitor, OrderId order) {
        return reviews.of(orders.find(visitor, order).id());
    }

    /**
     * Once for each line.
     *
     * @param line of the order, the first is 1
     * @param stars 1 to 5
     * @param text null for none
     * @throws Rejection {@code order.not-found} and as {@link Reviews#write}
     */
    public void write(Visitor visitor, OrderId id, int line, int stars, String text) {
        OrderView order = orders.find(visitor, id);
        reviews.write(new WriteReview(order.channel(), id, line, stars, text));
    }
}

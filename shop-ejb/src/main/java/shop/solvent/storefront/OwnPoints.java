package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.freezing.Freezes;
import shop.solvent.freezing.OwnFreeze;
import shop.solvent.giving.GivePoints;
import shop.solvent.giving.PointGiftView;
import shop.solvent.giving.PointGifts;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.PointFreezeId;
import shop.solvent.kernel.id.PointGiftId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.points.Points;
import shop.solvent.points.Points.Ending;
import shop.solvent.stepup.Shown;

/** The points and coins that a visitor gives to another member. */
@ApplicationScoped
public class OwnPoints {

    @EJB
    private PointGifts gifts;

    @EJB
    private Points points;

    @EJB
    private Freezes freezes;

    @Inject
    private Storefront storefront;

    @Inject
    private Receivers receivers;

    /**
     * What a visitor wants to give.
     *
     * @param code the receiver's token, or the link that ends in it
     * @param shown the one-time code that was asked for; null if none was
     */
    public record Wish(String code, Asset asset, long points, Shown shown) {}

    /**
     * What would be given, in the order in which it would be. Nothing is moved; what the rules say is only asked for the gift.
     *
     * @throws Rejection {@code giving.receiver-unknown}, {@code giving.to-oneself}, {@code giving.short}, {@code
     *     field.out-of-range}
     */
    public List<Ending> preview(Visitor visitor, Wish wish) {
        if (receivers.named(wish.code()).equals(visitor.member())) {
            throw Rejection.invalid("giving.to-oneself", Map.of());
        }
        Given.within("points", wish.points(), 1, GivePoints.LARGEST);
        return points.wouldGive(visitor.member(), wish.asset(), wish.points());
    }

    /**
     * Gives it. Once per key.
     *
     * @throws Rejection {@code giving.receiver-unknown}, and as {@link PointGifts#give}
     */
    public PointGiftView give(Visitor visitor, String key, Wish wish) {
        return gifts.give(new GivePoints(
                storefront.key(key),
                storefront.channel(),
                visitor.member(),
                receivers.named(wish.code()),
                wish.asset(),
                wish.points(),
                wish.shown()));
    }

    /** What the visitor gave and was given, the latest first. @param after the last one that was told; null to begin */
    public Slice<PointGiftView> list(Visitor visitor, PointGiftId after, int size) {
        return gifts.list(visitor.member(), after, size);
    }

    /** What of the visitor's points and coins is frozen. */
    public List<OwnFreeze> frozen(Visitor visitor) {
        return freezes.told(visitor.member());
    }

    /**
     * The visitor asks for a person to look at a freeze.
     *
     * @throws Rejection {@code freeze.not-found} if nothing of theirs is frozen by it
     */
    public void askReview(Visitor visitor, PointFreezeId freeze) {
        freezes.askReview(visitor.member(), freeze);
    }
}

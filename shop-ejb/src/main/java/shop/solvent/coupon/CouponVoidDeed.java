package shop.solvent.coupon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.platform.Rejection;

/**
 * A coupon, or a whole batch, is made void. It takes from members what they were promised, so it takes two; what is urgent, a
 * list of codes that got out, is stopped at once by pausing the campaign.
 */
@ApplicationScoped
public class CouponVoidDeed extends Deed<CouponVoidDeed.Gone> {

    public static final String CODE = "coupon.void";

    /** @param batch id @param coupon id of one of it; null for all of them */
    public record Gone(String batch, String coupon) {}

    @Inject
    private CouponBatches batches;

    @Inject
    private Coupons coupons;

    CouponVoidDeed() {
        super(CODE, Gone.class, Permission.EDIT_COUPONS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Gone content) {
        BatchView batch = batches.find(CouponBatchId.parse(content.batch()));
        if (batch.voidAt() != null) {
            throw Rejection.conflict("coupon.void-already", Map.of("batch", content.batch()));
        }
        if (content.coupon() == null) {
            return new Terms(content.batch(), null, false);
        }
        CouponView coupon = coupons.find(CouponId.parse(content.coupon()));
        if (!coupon.batch().equals(batch.id())) {
            throw Rejection.notFound("coupon", content.coupon());
        }
        if (!coupon.state().isFree()) {
            throw Rejection.conflict(
                    "coupon.not-free",
                    Map.of("coupon", content.coupon(), "state", coupon.state().name()));
        }
        return new Terms(content.coupon(), coupon.state().name(), false);
    }

    @Override
    public String perform(Gone content, Mandate mandate) {
        if (content.coupon() == null) {
            batches.makeVoid(CouponBatchId.parse(content.batch()), mandate.askedBy(), mandate.reason());
            return content.batch();
        }
        coupons.makeVoid(CouponId.parse(content.coupon()), mandate.askedBy(), mandate.reason());
        return content.coupon();
    }

    @Override
    public List<Line> lines(Gone content) {
        BatchView batch = batches.find(CouponBatchId.parse(content.batch()));
        List<Line> lines = new ArrayList<>(List.of(
                new Line("deed.coupon-batch", Line.Kind.TEXT, batch.nameZh() + " · " + batch.nameEn()),
                new Line("deed.campaign", Line.Kind.TEXT, batch.campaign())));
        if (content.coupon() == null) {
            lines.add(new Line("deed.coupon-count", Line.Kind.TEXT, String.valueOf(batch.made())));
        } else {
            CouponView coupon = coupons.find(CouponId.parse(content.coupon()));
            lines.add(new Line("deed.coupon", Line.Kind.TEXT, "#" + coupon.number()));
            if (coupon.member() != null) {
                lines.add(new Line(
                        "deed.member", Line.Kind.MEMBER, coupon.member().toString()));
            }
        }
        return lines;
    }
}

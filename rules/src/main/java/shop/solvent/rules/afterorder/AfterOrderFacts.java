package shop.solvent.rules.afterorder;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.gift.CouponFact;
import shop.solvent.rules.gift.Means;

/**
 * Everything a decision about an order that stands may look at.
 *
 * @param pools the shop's own that are open, with what gifts may take of them
 * @param coupons the batches that rules may give of, as they stand for the member
 */
public record AfterOrderFacts(
        AfterOrderFact order, PurchaserFact purchaser, List<PoolFact> pools, List<CouponFact> coupons) {

    public AfterOrderFacts {
        pools = List.copyOf(pools);
        coupons = coupons == null ? List.of() : List.copyOf(coupons); // none was on record before there were any
    }

    /** What there is to give out of. */
    Means means() {
        return new Means(pools, coupons);
    }

    /** Every fact on its own, as the rules see them. */
    public List<Object> visible() {
        List<Object> visible = new ArrayList<>(List.of(order, purchaser));
        visible.addAll(pools);
        visible.addAll(coupons);
        return visible;
    }
}

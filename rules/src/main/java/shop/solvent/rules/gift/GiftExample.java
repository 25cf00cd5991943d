package shop.solvent.rules.gift;

import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.point.Example;

/** The facts of a case of a point where members are given something. */
public abstract class GiftExample extends Example {

    protected GiftExample(GiftPoint point) {
        super(point);
    }

    /** A pool, or a batch of coupons, where the case says nothing of it but its code. */
    protected static Record ordinaryMeans(Class<?> type) {
        return type == CouponFact.class ? CouponFact.usual() : new PoolFact("gifts", 100_000);
    }
}

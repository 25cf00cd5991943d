package shop.solvent.rules.gift;

import java.util.Collection;
import java.util.List;

/**
 * What a decision gives a member beside money.
 *
 * @param coupons in the order of their batches' codes
 * @param growth null for none
 */
public record Extras(List<CouponsGiven> coupons, GrowthGiven growth) {

    public static final Extras NONE = new Extras(List.of(), null);

    public Extras {
        coupons = coupons == null ? List.of() : List.copyOf(coupons);
    }

    public boolean isNone() {
        return coupons.isEmpty() && growth == null;
    }

    /** Whether that is still there. @param batches as they are under their locks */
    public boolean isWithin(Collection<CouponFact> batches) {
        return coupons.stream()
                .allMatch(wanted -> batches.stream()
                        .anyMatch(batch -> batch.code().equals(wanted.batch()) && batch.gives() >= wanted.coupons()));
    }

    /** 0 for none. */
    public int growthCount() {
        return growth == null ? 0 : growth.growth();
    }

    /** How many coupons, of whatever batches. */
    public int couponCount() {
        return coupons.stream().mapToInt(CouponsGiven::coupons).sum();
    }
}

package shop.solvent.rules.gift;

import java.util.Collection;
import java.util.List;

/**
 * What a decision gives a member beside money.
 *
 * @param coupons in the order of their batches' codes
 * @param growth null for none
 * @param tags in the order of their letters
 */
public record Extras(List<CouponsGiven> coupons, GrowthGiven growth, List<TagGiven> tags) {

    public static final Extras NONE = new Extras(List.of(), null, List.of());

    public Extras {
        coupons = coupons == null ? List.of() : List.copyOf(coupons);
        tags = tags == null ? List.of() : List.copyOf(tags); // not on record before there were any
    }

    public boolean isNone() {
        return coupons.isEmpty() && growth == null && tags.isEmpty();
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

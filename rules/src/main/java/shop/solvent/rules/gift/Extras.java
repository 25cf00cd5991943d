package shop.solvent.rules.gift;

import java.util.Collection;
import java.util.List;

/**
 * What a decision gives a member beside money.
 *
 * @param coupons in the order of their batches' codes
 */
public record Extras(List<CouponsGiven> coupons) {

    public static final Extras NONE = new Extras(List.of());

    public Extras {
        coupons = coupons == null ? List.of() : List.copyOf(coupons);
    }

    public boolean isNone() {
        return coupons.isEmpty();
    }

    /** Whether that is still there. @param batches as they are under their locks */
    public boolean isWithin(Collection<CouponFact> batches) {
        return coupons.stream()
                .allMatch(wanted -> batches.stream()
                        .anyMatch(batch -> batch.code().equals(wanted.batch()) && batch.gives() >= wanted.coupons()));
    }

    /** How many coupons, of whatever batches. */
    public int couponCount() {
        return coupons.stream().mapToInt(CouponsGiven::coupons).sum();
    }
}

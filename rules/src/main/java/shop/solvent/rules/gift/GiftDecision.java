package shop.solvent.rules.gift;

import java.util.List;
import java.util.Map;
import shop.solvent.rules.point.Decision;

/** A decision that may give a member something. */
public interface GiftDecision extends Decision {

    List<Gift> gifts();

    /** What is given beside money. */
    Extras extras();

    /** Whether nothing at all is given. */
    default boolean givesNothing() {
        return gifts().isEmpty() && extras().isNone();
    }

    @Override
    default Map<String, String> figures() {
        return Map.of(
                "gift", Long.toString(Giving.sum(gifts())),
                "goodFor", Integer.toString(Giving.longest(gifts())),
                "coupons", Integer.toString(extras().couponCount()),
                "growth", Integer.toString(extras().growthCount()),
                "tags", Integer.toString(extras().tags().size()));
    }
}

package shop.solvent.wallet;

import java.util.List;
import java.util.stream.Stream;
import shop.solvent.member.RuleTag;

/**
 * What rules gave a member for something the member did.
 *
 * @param growth towards a tier; 0 for none
 */
public record ActGiven(List<ActGift> gifts, List<ActCoupon> coupons, long growth, List<RuleTag> tags) {

    public static final ActGiven NOTHING = new ActGiven(List.of(), List.of(), 0, List.of());

    public ActGiven {
        gifts = List.copyOf(gifts);
        coupons = List.copyOf(coupons);
        tags = List.copyOf(tags);
    }

    public boolean isNothing() {
        return equals(NOTHING);
    }

    ActGiven plus(ActGiven more) {
        return new ActGiven(
                Stream.concat(gifts.stream(), more.gifts.stream()).toList(),
                Stream.concat(coupons.stream(), more.coupons.stream()).toList(),
                growth + more.growth,
                Stream.concat(tags.stream(), more.tags.stream()).toList());
    }
}

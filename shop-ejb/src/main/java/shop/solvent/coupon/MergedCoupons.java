package shop.solvent.coupon;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;
import shop.solvent.platform.PersonalData;
import shop.solvent.platform.PersonalRows;
import shop.solvent.platform.PersonalRows.Fate;

/** Coupons go, used or not, so that what one member may have counts for both together. */
@ApplicationScoped
public class MergedCoupons implements Merging, PersonalData {

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("coupon"),
                MemberRows.staying("coupon_grant_member", "member", "says to whom coupons were given then"),
                MemberRows.staying("coupon_miss", "member", "counts tries of one hour"));
    }

    @Override
    public List<PersonalRows> personalRows() {
        return List.of(
                PersonalRows.of(Fate.MONEY, "coupon"),
                PersonalRows.of(Fate.TRADE, "coupon_grant_member"),
                PersonalRows.of(Fate.FORGOTTEN, "coupon_miss").untold("counts tries of one hour"));
    }
}

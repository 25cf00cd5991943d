package shop.solvent.coupon;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.platform.MemberRows;
import shop.solvent.platform.Merging;

/** Coupons go, used or not, so that what one member may have counts for both together. */
@ApplicationScoped
public class MergedCoupons implements Merging {

    @Override
    public List<MemberRows> rows() {
        return List.of(
                MemberRows.going("coupon"),
                MemberRows.staying("coupon_grant_member", "member", "says to whom coupons were given then"),
                MemberRows.staying("coupon_miss", "member", "counts tries of one hour"));
    }
}

package shop.solvent.wallet;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.rules.gift.CouponFact;

/** The coupons that rules may give: there are only so many, so decisions see what is left. */
public interface ActCoupons extends ActReward {

    /** The batches that rules may give of as they stand just now for each of these members, in the order of their codes. */
    Map<MemberId, List<CouponFact>> look(Collection<MemberId> members);

    /** The same of some of them for one member, under a lock until the transaction ends. @param batches codes */
    List<CouponFact> lock(MemberId member, Collection<String> batches);
}

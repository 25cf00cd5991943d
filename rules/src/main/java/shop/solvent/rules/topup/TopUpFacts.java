package shop.solvent.rules.topup;

import java.util.List;
import shop.solvent.rules.checkout.Past;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.rules.gift.GiftPoint;

/**
 * Everything a decision after a top-up may look at.
 *
 * @param pools the shop's own that are open, with what gifts may take of them
 * @param segments the published ones that the member is in; none where no rule in force looked at any. Null, as decisions were
 *     recorded before rules could look at any here, is none
 * @param past what the shop has declared of the member's past. Null where no rule in force looked at any of it
 */
public record TopUpFacts(
        TopUpFact topUp, PayerFact payer, List<PoolFact> pools, List<SegmentFact> segments, Past past) {

    public TopUpFacts {
        pools = List.copyOf(pools);
        segments = segments == null ? List.of() : List.copyOf(segments);
    }

    /** Every fact on its own, as the rules see them. */
    public List<Object> visible() {
        return GiftPoint.visible(topUp, payer, pools, segments, past);
    }
}

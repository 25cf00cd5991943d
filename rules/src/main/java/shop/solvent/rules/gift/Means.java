package shop.solvent.rules.gift;

import java.util.List;
import shop.solvent.rules.checkout.PoolFact;

/**
 * What there is to give out of.
 *
 * @param pools the shop's own that are open, with what gifts may take of them
 * @param coupons the batches that rules may give of, as they stand for the member
 * @param tags those of the member; null where no rule gives any or looks how many there are
 */
public record Means(List<PoolFact> pools, List<CouponFact> coupons, Tags tags) {

    public Means {
        pools = List.copyOf(pools);
        coupons = List.copyOf(coupons);
    }
}

package shop.solvent.rules.topup;

import java.util.List;
import shop.solvent.rules.checkout.AnomalyFact;
import shop.solvent.rules.checkout.OutcomeScoreFact;
import shop.solvent.rules.checkout.Past;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.rules.gift.CouponFact;
import shop.solvent.rules.gift.GiftFacts;
import shop.solvent.rules.gift.GiftPoint;
import shop.solvent.rules.gift.Means;
import shop.solvent.rules.gift.Tags;
import shop.solvent.rules.signal.CreditFact;
import shop.solvent.rules.signal.Signals;

/**
 * Everything a decision after a top-up may look at.
 *
 * @param pools the shop's own that are open, with what gifts may take of them
 * @param segments the published ones that the member is in; none where no rule in force looked at any. Null, as decisions were
 *     recorded before rules could look at any here, is none
 * @param past what the shop has declared of the member's past. Null where no rule in force looked at any of it
 * @param coupons the batches that rules may give of, as they stand for the member. Null, as decisions were recorded before there
 *     were any, is none
 * @param tags those of the member. Null where no rule in force gave any or looked how many there are
 * @param signals what was seen of the member. Null where no rule in force looked at any
 * @param credit what is on record of them, by which a rule has a person look or does not; null where no rule in force looked at it
 * @param anomaly how unlike other top-ups it is; null where no rule in force looked at it
 * @param likely how likely it turns out to be what reviewers confirm; null likewise
 */
public record TopUpFacts(
        TopUpFact topUp,
        PayerFact payer,
        List<PoolFact> pools,
        List<SegmentFact> segments,
        Past past,
        List<CouponFact> coupons,
        Tags tags,
        Signals signals,
        CreditFact credit,
        AnomalyFact anomaly,
        OutcomeScoreFact likely)
        implements GiftFacts {

    public TopUpFacts {
        pools = List.copyOf(pools);
        segments = segments == null ? List.of() : List.copyOf(segments);
        coupons = coupons == null ? List.of() : List.copyOf(coupons);
    }

    /** The same, of which models have said how unlike others it is, and how likely it turns out so; null for what nobody asked. */
    public TopUpFacts with(AnomalyFact unusual, OutcomeScoreFact chance) {
        return new TopUpFacts(topUp, payer, pools, segments, past, coupons, tags, signals, credit, unusual, chance);
    }

    /** What there is to give out of. */
    Means means() {
        return new Means(pools, coupons, tags);
    }

    /** Every fact on its own, as the rules see them. */
    public List<Object> visible() {
        List<Object> all = GiftPoint.visible(topUp, payer, means(), segments, past);
        all.add(credit == null ? CreditFact.NEUTRAL : credit);
        all.add(anomaly == null ? AnomalyFact.NONE : anomaly);
        all.add(likely == null ? OutcomeScoreFact.NONE : likely);
        all.addAll(Signals.visible(signals));
        return all;
    }
}

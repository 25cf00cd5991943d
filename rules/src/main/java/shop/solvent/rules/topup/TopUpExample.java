package shop.solvent.rules.topup;

import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.AnomalyFact;
import shop.solvent.rules.checkout.OutcomeScoreFact;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.rules.gift.CouponFact;
import shop.solvent.rules.gift.GiftExample;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Draft;
import shop.solvent.rules.point.UnusableCell;
import shop.solvent.rules.signal.CreditFact;
import shop.solvent.rules.signal.Signals;

/**
 * An ordinary top-up: a basic member of three months, who has topped up three times before, brings ¥500 through the app on a
 * Wednesday morning. A case may change {@code topup.*, payer.*, credit.*}, {@code signal.<code>}, {@code signalamount.<code>},
 * {@code onlist1.*} and what {@link GiftExample} has.
 */
final class TopUpExample extends GiftExample {

    private final Rules rules;

    TopUpExample(TopUpPoint point, Rules rules) {
        super(point);
        this.rules = rules;
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        if (type == TopUpFact.class) {
            return new TopUpFact("app", "2026-11-18", 3, false, 10, 50_000, null, false);
        }
        if (type == PayerFact.class) {
            return new PayerFact("member", "basic", 90, false, 3, 0, 0, 0, 0, false);
        }
        if (type == CreditFact.class) {
            return CreditFact.NEUTRAL;
        }
        if (type == AnomalyFact.class) {
            return AnomalyFact.NONE;
        }
        if (type == OutcomeScoreFact.class) {
            return OutcomeScoreFact.NONE;
        }
        Record signal = Signals.ordinary(type);
        return signal != null ? signal : ordinaryOfMember(type);
    }

    @Override
    public Decision decide() throws UnusableCell {
        Draft<TopUpFact> topUp = draft(TopUpFact.class);
        topUp.followDate();
        Draft<PayerFact> payer = draft(PayerFact.class);
        payer.follow("firstTopUp", payer.number("topUps") == 0);
        return new TopUpRules(rules)
                .decide(new TopUpFacts(
                        topUp.fact(),
                        payer.fact(),
                        facts(PoolFact.class),
                        facts(SegmentFact.class),
                        past(),
                        facts(CouponFact.class),
                        tags(),
                        signals(),
                        draft(CreditFact.class).fact(),
                        draft(AnomalyFact.class).fact(),
                        draft(OutcomeScoreFact.class).fact()));
    }
}

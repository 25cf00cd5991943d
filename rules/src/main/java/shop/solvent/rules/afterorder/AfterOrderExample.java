package shop.solvent.rules.afterorder;

import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.rules.gift.CouponFact;
import shop.solvent.rules.gift.GiftExample;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Draft;
import shop.solvent.rules.point.UnusableCell;

/**
 * An ordinary order that stands: a basic member of three months, with three orders before, bought one thing for ¥200 through the
 * app on a Wednesday and paid with money of their own. A case may change {@code afterorder.*, purchaser.*} and what {@link GiftExample} has.
 */
final class AfterOrderExample extends GiftExample {

    private final Rules rules;

    AfterOrderExample(AfterOrderPoint point, Rules rules) {
        super(point);
        this.rules = rules;
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        if (type == AfterOrderFact.class) {
            return new AfterOrderFact("app", "2026-11-18", 3, false, 20_000, 1, 19_999, null, false);
        }
        if (type == PurchaserFact.class) {
            return new PurchaserFact("member", "basic", 90, false, false, 3, 3, 60_000, 0, 0, 0, false);
        }
        return ordinaryOfMember(type);
    }

    @Override
    public Decision decide() throws UnusableCell {
        Draft<AfterOrderFact> order = draft(AfterOrderFact.class);
        order.followDate();
        order.follow("room", Math.max(0, order.number("paid") - 1));
        Draft<PurchaserFact> purchaser = draft(PurchaserFact.class);
        if (purchaser.says("ordersBefore") || !purchaser.says("firstOrder")) {
            purchaser.follow("firstOrder", purchaser.number("ordersBefore") == 0);
        } else if (purchaser.truth("firstOrder")) {
            purchaser.follow("ordersBefore", 0L);
        }
        if (purchaser.truth("firstOrder")) {
            purchaser.follow("firstInChannel", true);
        }
        return new AfterOrderRules(rules)
                .decide(new AfterOrderFacts(
                        order.fact(),
                        purchaser.fact(),
                        facts(PoolFact.class),
                        facts(SegmentFact.class),
                        past(),
                        facts(CouponFact.class),
                        tags()));
    }
}

package shop.solvent.rules.review;

import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.rules.gift.CouponFact;
import shop.solvent.rules.gift.GiftExample;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.UnusableCell;

/**
 * An ordinary review: a basic member of three months writes forty characters about a course, through the app, two days after
 * buying it for ¥200. A case may change {@code review.*, reviewer.*} and what {@link GiftExample} has.
 */
final class ReviewExample extends GiftExample {

    private final Rules rules;

    ReviewExample(ReviewPoint point, Rules rules) {
        super(point);
        this.rules = rules;
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        if (type == ReviewFact.class) {
            return new ReviewFact("app", "2026-11-18", "course", "course", "", "studio", 40, 2, 19_999);
        }
        if (type == ReviewerFact.class) {
            return new ReviewerFact("member", "basic", 90, 0, 0, 0, false);
        }
        return ordinaryOfMember(type);
    }

    @Override
    public Decision decide() throws UnusableCell {
        return new ReviewRules(rules)
                .decide(new ReviewFacts(
                        draft(ReviewFact.class).fact(),
                        draft(ReviewerFact.class).fact(),
                        facts(PoolFact.class),
                        facts(SegmentFact.class),
                        past(),
                        facts(CouponFact.class),
                        tags()));
    }
}

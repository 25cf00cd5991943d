package shop.solvent.rules.checkin;

import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.rules.gift.CouponFact;
import shop.solvent.rules.gift.GiftExample;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Draft;
import shop.solvent.rules.point.UnusableCell;

/**
 * An ordinary sign-in: a basic member of three months comes to the app on the third day in a row, a Wednesday morning. A case
 * may change {@code checkin.*, visitor.*} and what {@link GiftExample} has.
 */
final class CheckInExample extends GiftExample {

    private final Rules rules;

    CheckInExample(CheckInPoint point, Rules rules) {
        super(point);
        this.rules = rules;
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        if (type == CheckInFact.class) {
            return new CheckInFact("app", "2026-11-18", 3, false, 10, 3, 3, false, null, false);
        }
        if (type == VisitorFact.class) {
            return new VisitorFact("member", "basic", 90, 0, 0, false);
        }
        return ordinaryOfMember(type);
    }

    @Override
    public Decision decide() throws UnusableCell {
        Draft<CheckInFact> checkIn = draft(CheckInFact.class);
        checkIn.followDate();
        return new CheckInRules(rules)
                .decide(new CheckInFacts(
                        checkIn.fact(),
                        draft(VisitorFact.class).fact(),
                        facts(PoolFact.class),
                        facts(SegmentFact.class),
                        past(),
                        facts(CouponFact.class),
                        tags()));
    }
}

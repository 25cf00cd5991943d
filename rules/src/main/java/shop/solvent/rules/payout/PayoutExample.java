package shop.solvent.rules.payout;

import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;

/**
 * An ordinary payout: ¥5,000 to a small merchant of a year, to the account that the last five went to. A case may change {@code
 * payout.*}.
 */
final class PayoutExample extends Example {

    private final PayoutPoint point;
    private final Rules rules;

    PayoutExample(PayoutPoint point, Rules rules) {
        super(point);
        this.point = point;
        this.rules = rules;
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        return new PayoutFact("book-shop", "small", 500_000, 365, 300, 5, 5, 600_000, 550_000, 300, 0, 0);
    }

    @Override
    public Decision decide() throws UnusableCell {
        return point.decide(rules, draft(PayoutFact.class).fact());
    }
}

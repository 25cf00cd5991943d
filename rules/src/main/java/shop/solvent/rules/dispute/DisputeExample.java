package shop.solvent.rules.dispute;

import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;

/**
 * An ordinary dispute: two days after a course for ¥100 was delivered its buyer says that it is not what was described. Nothing of it
 * was used or paid out, the buyer never disputed anything, and of the merchant's orders one in a hundred is. A case may change {@code
 * dispute.*}.
 */
final class DisputeExample extends Example {

    private final Rules rules;

    DisputeExample(DisputePoint point, Rules rules) {
        super(point);
        this.rules = rules;
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        return new DisputeFact(
                "m-1",
                DisputeFact.BUYER,
                "academy",
                "course",
                "not-as-described",
                10_000,
                true,
                2,
                false,
                false,
                false,
                0,
                0,
                100);
    }

    @Override
    public Decision decide() throws UnusableCell {
        return new DisputeRules(rules).decide(draft(DisputeFact.class).fact());
    }
}

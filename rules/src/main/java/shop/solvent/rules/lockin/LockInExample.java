package shop.solvent.rules.lockin;

import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;

/**
 * An ordinary order: the first of a basic member of thirty days, on the web, of a course for ¥100 from a mid-sized merchant; nobody has
 * won the member. A case may change {@code lockin.*}.
 */
final class LockInExample extends Example {

    private final Rules rules;

    LockInExample(LockInPoint point, Rules rules) {
        super(point);
        this.rules = rules;
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        return new LockInFact("m-1", "basic", 30, "web", "merchant-1", "mid", "course", 10_000, true, false, -1, 0);
    }

    @Override
    public Decision decide() throws UnusableCell {
        return new LockInRules(rules).decide(draft(LockInFact.class).fact());
    }
}

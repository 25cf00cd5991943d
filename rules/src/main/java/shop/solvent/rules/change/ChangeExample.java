package shop.solvent.rules.change;

import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Draft;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;

/**
 * An ordinary evening: a member who wants both has ¥3.50 left of the money paid in, their orders of the day are ¥0.30 below whole yuan,
 * and nothing is aside. Where a case gives or turns some, as much is aside as that. A case may change {@code change.*}.
 */
final class ChangeExample extends Example {

    private final Rules rules;

    ChangeExample(ChangePoint point, Rules rules) {
        super(point);
        this.rules = rules;
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        return new ChangeFact("m-1", "basic", ChangeFact.SWEEP, true, true, 350, 30, 0, 0);
    }

    @Override
    public Decision decide() throws UnusableCell {
        Draft<ChangeFact> fact = draft(ChangeFact.class);
        fact.follow("change", Math.max(fact.number("change"), fact.number("amount")));
        return new ChangeRules(rules).decide(fact.fact());
    }
}

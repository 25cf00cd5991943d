package shop.solvent.rules.release;

import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;

/** An ordinary run: a pool with ¥100 against 10 000 points that are due. A case may change {@code pool.*}. */
final class ReleaseExample extends Example {

    private final Rules rules;

    ReleaseExample(ReleasePoint point, Rules rules) {
        super(point);
        this.rules = rules;
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        return new ReleaseFacts("merchant-1", "2026-11", 10_000, 10_000, 10_000, 10_000, 100_000);
    }

    @Override
    public Decision decide() throws UnusableCell {
        return new ReleaseRules(rules).decide(draft(ReleaseFacts.class).fact());
    }
}

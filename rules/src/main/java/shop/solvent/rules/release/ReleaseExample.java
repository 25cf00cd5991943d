package shop.solvent.rules.release;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Draft;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;

/**
 * An ordinary run: a pool with ¥100 against 10 000 points that are due, whose lots no rule tells apart. A case may change
 * {@code pool.*}, and {@code lots1.*, lots2.*, …} for classes of lots, whose points are then what is due of the pool.
 */
final class ReleaseExample extends Example {

    private final Rules rules;

    ReleaseExample(ReleasePoint point, Rules rules) {
        super(point);
        this.rules = rules;
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        return type == LotClassFact.class
                ? new LotClassFact(
                        number, "merchant-1", 4, 30, 1, "basic", 12, "", 0, 0, 100, 10_000, 30_000, 40_000, 0)
                : new ReleaseFacts("merchant-1", "2026-11", 10_000, 10_000, 10_000, 10_000, 100_000);
    }

    @Override
    public Decision decide() throws UnusableCell {
        List<LotClassFact> lots = new ArrayList<>();
        long due = 0;
        for (Draft<LotClassFact> draft : drafts(LotClassFact.class)) {
            lots.add(draft.fact());
            due = sum(due, draft.number("due"));
        }
        Draft<ReleaseFacts> pool = draft(ReleaseFacts.class);
        if (!lots.isEmpty()) {
            pool.follow("demand", due);
        }
        pool.follow("targetReached", ReleaseFacts.reached(pool.number("funded"), pool.number("target")));
        try {
            return new ReleaseRules(rules)
                    .decide(new ReleaseRunFacts(
                            pool.fact(), lots, 0, null, rules.law().growth()));
        } catch (ArithmeticException tooMuch) {
            throw new UnusableCell(String.valueOf(tooMuch.getMessage()));
        }
    }

    private static long sum(long one, long other) throws UnusableCell {
        try {
            return Math.addExact(one, other);
        } catch (ArithmeticException tooMuch) {
            throw new UnusableCell(String.valueOf(tooMuch.getMessage()));
        }
    }
}

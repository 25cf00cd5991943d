package shop.solvent.rules.ordersplit;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Draft;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;

/**
 * An ordinary order through {@code web}, which has no region: at ¥100 each, and of one merchant, a course that is there at once
 * and a key that the shop buys of {@code keys.example}.
 * A case may change {@code splitorder.*} and {@code splitline1.*, splitline2.*, …}.
 */
final class SplitExample extends Example {

    private final Rules rules;

    SplitExample(SplitPoint point, Rules rules) {
        super(point);
        this.rules = rules;
        draft(SplitLineFact.class, 1);
        draft(SplitLineFact.class, 2);
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        return type == SplitOrderFact.class
                ? new SplitOrderFact("basic", false, "web", "", 2, 1, 20_000)
                : number % 2 == 0
                        ? new SplitLineFact(
                                number,
                                "key-" + number,
                                "card-key",
                                "shop",
                                SplitLineFact.KEY,
                                "keys.example",
                                1,
                                10_000)
                        : new SplitLineFact(
                                number, "course-" + number, "course", "shop", SplitLineFact.AT_ONCE, "", 1, 10_000);
    }

    @Override
    public Decision decide() throws UnusableCell {
        List<SplitLineFact> lines = new ArrayList<>();
        for (Draft<SplitLineFact> line : drafts(SplitLineFact.class)) {
            lines.add(line.fact());
        }
        return new SplitRules(rules)
                .decide(new SplitFacts(draft(SplitOrderFact.class).fact(), lines));
    }
}

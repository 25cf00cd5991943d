package shop.solvent.rules.release;

import java.util.Map;
import shop.solvent.rules.Rules;
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
    public Outcome decide() throws UnusableCell {
        ReleaseDecision decision =
                new ReleaseRules(rules).decide(draft(ReleaseFacts.class).fact());
        return new Outcome(
                decision.fired(),
                Map.of(
                        "reserve", Long.toString(decision.reserve()),
                        "supply", Long.toString(decision.supply()),
                        "demand", Long.toString(decision.demand()),
                        "released", Long.toString(decision.released())));
    }
}

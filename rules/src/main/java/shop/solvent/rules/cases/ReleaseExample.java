package shop.solvent.rules.cases;

import java.util.Map;
import shop.solvent.rules.Rules;
import shop.solvent.rules.release.ReleaseDecision;
import shop.solvent.rules.release.ReleaseFacts;
import shop.solvent.rules.release.ReleaseRules;

/** An ordinary run: a pool with ¥100 against 10 000 points that are due. A case may change {@code pool.*}. */
final class ReleaseExample implements Example {

    private static final String FACT = "pool.";

    private final Rules rules;
    private final Draft<ReleaseFacts> pool =
            new Draft<>(new ReleaseFacts("merchant-1", "2026-11", 10_000, 10_000, 10_000, 10_000, 100_000));

    ReleaseExample(Rules rules) {
        this.rules = rules;
    }

    @Override
    public void change(String column, String value) throws UnusableCell {
        if (!column.startsWith(FACT)) {
            throw new UnusableCell("pool. decision.");
        }
        pool.change(column.substring(FACT.length()), value);
    }

    @Override
    public Outcome decide() throws UnusableCell {
        ReleaseDecision decision = new ReleaseRules(rules).decide(pool.fact());
        return new Outcome(
                decision.fired(),
                Map.of(
                        "reserve", Long.toString(decision.reserve()),
                        "supply", Long.toString(decision.supply()),
                        "demand", Long.toString(decision.demand()),
                        "released", Long.toString(decision.released())));
    }
}

package shop.solvent.rules.release;

import java.util.List;
import java.util.Map;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.point.Decision;

/**
 * How much a pool releases in a run. {@code released = min(demand, supply, pace × demand)}, at the face value of one
 * fen a point.
 *
 * @param reserve fen kept back
 * @param supply fen that may leave the pool, {@code funded − reserve}
 * @param demand points due
 * @param released points released in total
 * @param rulebook content hash of the rulebook that decided
 */
public record ReleaseDecision(
        long reserve,
        long supply,
        long demand,
        long released,
        List<Effect> effects,
        List<FiredRule> fired,
        String rulebook)
        implements Decision {

    public ReleaseDecision {
        effects = List.copyOf(effects);
        fired = List.copyOf(fired);
    }

    @Override
    public Map<String, String> figures() {
        return Map.of(
                "reserve", Long.toString(reserve),
                "supply", Long.toString(supply),
                "demand", Long.toString(demand),
                "released", Long.toString(released));
    }
}

package shop.solvent.rules.release;

import java.util.List;
import java.util.Map;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.point.Decision;

/**
 * How much a pool releases in a run. {@code released = min(asked, supply, pace × demand)}, at the face value of one fen a
 * point, and never more than the pool's terms let a run release.
 *
 * @param reserve fen kept back: by the rules or by the pool's terms, whatever is more
 * @param supply fen that may leave the pool, {@code funded − reserve}
 * @param demand points due, and those that are brought forward
 * @param asked points that the lots ask for at the pace of their classes; {@code demand} where every class goes at full pace
 * @param released points released in total
 * @param classes how fast each class of lots is released; none where the rules tell none apart, and all that is due is asked
 *     for
 * @param raised points by which lots are raised at most, out of what the pool has above all that it promised: no more than {@code
 *     supply} less what stands locked
 * @param rulebook content hash of the rulebook that decided
 */
public record ReleaseDecision(
        long reserve,
        long supply,
        long demand,
        long asked,
        long released,
        List<ClassPace> classes,
        List<Effect> effects,
        List<FiredRule> fired,
        String rulebook,
        long raised)
        implements Decision {

    public ReleaseDecision {
        asked = classes == null ? demand : asked; // as it was recorded before there were classes
        classes = classes == null ? List.of() : List.copyOf(classes);
        effects = List.copyOf(effects);
        fired = List.copyOf(fired);
    }

    /** What all lots ask for, in ten thousandths of a point: of that, each has its share of what is released. */
    public long weight() {
        return classes.stream().mapToLong(ClassPace::weight).reduce(0, Math::addExact);
    }

    @Override
    public Map<String, String> figures() {
        return Map.of(
                "reserve", Long.toString(reserve),
                "supply", Long.toString(supply),
                "demand", Long.toString(demand),
                "asked", Long.toString(asked),
                "released", Long.toString(released),
                "raised", Long.toString(raised));
    }
}

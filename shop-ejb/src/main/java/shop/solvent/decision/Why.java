package shop.solvent.decision;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.point.Decision;

/**
 * Why something was decided as it was: the facts, the rules that fired on them and in which version, what they asked for
 * and were granted.
 *
 * @param subject the text of the id of what was decided, {@code ord_…}
 * @param facts everything the rules were shown, as the point has it
 */
public record Why(
        DecisionId id, DecisionPoint point, String subject, Instant decidedAt, Record facts, Decision decision) {

    /** The facts one by one, as the rules saw them. */
    public List<?> visible() {
        return point.point().deciding().visible(facts);
    }
}

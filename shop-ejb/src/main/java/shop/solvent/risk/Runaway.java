package shop.solvent.risk;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Rules that did not come to an end over what they were asked, one version of them.
 *
 * @param riskCase the case about it
 * @param rulebook hash of the version, in hex
 * @param rules those that went round, the busiest first
 * @param times how many decisions were not made
 * @param lastAct what was to be decided last: an order's id, a member's, or a pool and its month
 */
public record Runaway(
        CaseId riskCase,
        DecisionPoint point,
        String rulebook,
        List<Round> rules,
        long times,
        Instant firstAt,
        Instant lastAt,
        String lastAct) {

    public Runaway {
        rules = List.copyOf(rules);
    }

    /**
     * A rule that went round.
     *
     * @param times in how many of the decisions
     * @param most how often it had fired in one of them when all was stopped
     */
    public record Round(RuleRef rule, long times, int most) {}
}

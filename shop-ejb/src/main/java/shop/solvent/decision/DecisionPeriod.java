package shop.solvent.decision;

import java.time.Instant;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Decisions of a point by the time of what they decided.
 *
 * @param from the first moment
 * @param to the moment after the last
 * @param lastId the latest decision there was when somebody began to look: what is recorded since is left out, so that who
 *     goes on later sees what they would have seen
 * @param oneIn 1 for all, n for about one in n, always the same ones
 */
public record DecisionPeriod(DecisionPoint point, Instant from, Instant to, long lastId, int oneIn) {}

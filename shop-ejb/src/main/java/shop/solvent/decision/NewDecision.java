package shop.solvent.decision;

import java.time.Instant;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.point.Decision;

/**
 * A decision to be put on record.
 *
 * @param subject the text of the id of what is decided, {@code ord_…}
 * @param facts everything that the rules were shown, as the point has it
 * @param eventAt when what is decided happened: to which day it counts
 */
public record NewDecision(
        DecisionId id,
        DecisionPoint point,
        String subject,
        Record facts,
        Decision decision,
        Instant eventAt,
        Instant decidedAt) {}

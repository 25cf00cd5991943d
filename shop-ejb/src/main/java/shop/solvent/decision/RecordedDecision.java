package shop.solvent.decision;

import java.time.Instant;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.point.Decision;

/**
 * A decision on record.
 *
 * @param subject the text of the id of what was decided, {@code ord_…}
 * @param eventAt when what was decided happened: to which day it counts
 * @param factsText JSON in UTF-8
 * @param resultText JSON in UTF-8; null where it was not asked for
 * @param shared where that is which the text of the facts only names
 */
@SuppressWarnings("ArrayRecordComponent") // read once, and compared by nobody
public record RecordedDecision(
        DecisionId id,
        DecisionPoint point,
        String subject,
        Instant eventAt,
        Instant decidedAt,
        byte[] factsText,
        byte[] resultText,
        SharedFacts shared) {

    /** What the rules were shown. */
    public Record facts() {
        return facts(point.point().deciding().facts());
    }

    /** @param type what the point shows to its rules */
    public <F> F facts(Class<F> type) {
        return RecordedJson.facts(factsText, type, shared);
    }

    /** What was decided. */
    public Decision result() {
        return result(point.point().deciding().decision());
    }

    /** @param type what the point decides */
    public <D> D result(Class<D> type) {
        return RecordedJson.result(
                resultText, type, () -> point.point().deciding().visible(facts()));
    }
}

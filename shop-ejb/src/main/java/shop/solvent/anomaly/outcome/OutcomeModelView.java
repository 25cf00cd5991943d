package shop.solvent.anomaly.outcome;

import java.time.Instant;
import shop.solvent.anomaly.ActKind;

/**
 * A version of the score of a kind of act.
 *
 * @param version 1 for the first of its kind
 * @param askedBy who had it learnt; {@code system} where there was much more to learn from
 * @param reason why; empty where nobody asked
 * @param endedAt when it was learnt, or it turned out that there is too little; null before
 * @param confirmed cases that a reviewer confirmed, of those it was learnt from and measured by
 * @param cleared cases that turned out to be nothing, or worth a look and no more
 * @param unflagged acts that nobody was asked about, taken as innocent
 * @param standsFor for how many acts each of these stands
 * @param learntFrom when the first of all these acts was done; null before it is learnt, and where there are none
 * @param splitAt from then on it has not learnt, but was measured
 * @param learntTo when the last could have been done
 * @param features what it looks at; null where it did not come to be
 * @param measured how good it is on what it had not seen; null where it did not come to be
 * @param usedFrom when it was last taken into use; null if never
 * @param usedBy who asked for that
 * @param agreedBy who agreed
 * @param outAt when it was last taken out of use; null if never
 * @param watched how it has done since; null before anybody looked
 */
public record OutcomeModelView(
        long id,
        ActKind kind,
        int version,
        State state,
        String askedBy,
        Instant askedAt,
        String reason,
        Instant endedAt,
        int confirmed,
        int cleared,
        int unflagged,
        int standsFor,
        Instant learntFrom,
        Instant splitAt,
        Instant learntTo,
        String features,
        Measured measured,
        Instant usedFrom,
        String usedBy,
        String agreedBy,
        Instant outAt,
        String outBy,
        String outReason,
        Watched watched,
        Instant watchedAt) {

    /** Where it stands. */
    public enum State {
        /** It is about to be learnt. */
        WAITING,
        /** There is too little to learn from. */
        TOO_FEW,
        /** It is learnt, and says nothing to anybody yet. */
        READY,
        /** Rules may look at what it says. */
        IN_USE,
        /** It was in use. */
        OUT
    }

    public boolean isWaiting() {
        return state == State.WAITING;
    }

    /** Whether it came to be. */
    public boolean isLearnt() {
        return measured != null;
    }

    /** Whether it looks at something else than this version of the shop does: then it can say nothing of an act. */
    public boolean isOfOtherFeatures() {
        return isLearnt() && !features.equals(kind.featureSet());
    }
}

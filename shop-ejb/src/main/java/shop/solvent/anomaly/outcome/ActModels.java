package shop.solvent.anomaly.outcome;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.BiFunction;
import shop.solvent.anomaly.ActKind;
import shop.solvent.anomaly.Anomalies;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.AnomalyFact;
import shop.solvent.rules.checkout.OutcomeScoreFact;

/** What the models say of an act, where a rule in force looks at it: then it is one reckoning in memory, else nothing at all. */
@ApplicationScoped
public class ActModels {

    @Inject
    private Anomalies anomalies;

    @Inject
    private OutcomeScores scores;

    /**
     * What rules look at.
     *
     * @param unusual whether at how unlike others an act is
     * @param likely whether at how likely it turns out to be what reviewers confirm
     */
    public record Asked(boolean unusual, boolean likely) {

        /** Whether at anything that a model says. */
        public boolean any() {
            return unusual || likely;
        }

        public static Asked of(List<Rules> rules) {
            return new Asked(
                    rules.stream().anyMatch(some -> some.looksAt(AnomalyFact.class)),
                    rules.stream().anyMatch(some -> some.looksAt(OutcomeScoreFact.class)));
        }
    }

    /** @param facts all others @param with the same with what was said; null for what nobody asked */
    public <F extends Record> F said(
            Asked asked, ActKind kind, F facts, BiFunction<AnomalyFact, OutcomeScoreFact, F> with) {
        return asked.any()
                ? with.apply(
                        asked.unusual() ? anomalies.of(kind, facts) : null,
                        asked.likely() ? scores.of(kind, facts) : null)
                : facts;
    }
}

package shop.solvent.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import shop.solvent.backtest.BacktestView.Kind;
import shop.solvent.rulebook.KeptRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.language.DecisionPoint;

/** Makes the trial of a run: both versions, ready to decide. */
@ApplicationScoped
class Trials {

    @Inject
    private KeptRules rules;

    @Inject
    private Clock clock;

    Trial of(BacktestView run) {
        Rules candidate = rules.of(run.candidateHash());
        if (run.kind() == Kind.SHADOW) {
            // The version in force decided it a moment ago and may be another by now: what it said is on record.
            return new CheckoutTrial(null, candidate);
        }
        Rules base = rules.of(run.baseHash());
        return run.point() == DecisionPoint.CHECKOUT
                ? new CheckoutTrial(base, candidate)
                : new ReleaseTrial(base, candidate, clock.getZone());
    }
}

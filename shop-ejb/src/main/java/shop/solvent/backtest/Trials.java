package shop.solvent.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import shop.solvent.backtest.BacktestView.Kind;
import shop.solvent.rulebook.draft.Rulebooks;
import shop.solvent.rulebook.force.KeptRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.analysis.RuleChange;
import shop.solvent.rules.language.DecisionPoint;

/** Makes the trial of a run: both versions, ready to decide. */
@ApplicationScoped
class Trials {

    @Inject
    private KeptRules rules;

    @Inject
    private Rulebooks rulebooks;

    @Inject
    private Instance<PointMeasuring> contributed;

    @Inject
    private Clock clock;

    /** The rules in which the last run's versions differ: found once, and not with every step of it. */
    private volatile Differing last;

    private record Differing(String base, String candidate, Set<String> rules) {}

    Trial of(BacktestView run) {
        Rules candidate = rules.of(run.candidateHash());
        // The version in force decided it a moment ago and may be another by now: what it said is on record.
        Rules base = run.kind() == Kind.SHADOW ? null : rules.of(run.baseHash());
        return new Trial(
                run.point().point().deciding(), measuring(run.point()), base, candidate, changed(run), run.from());
    }

    private Measuring measuring(DecisionPoint point) {
        return contributed(point)
                .<Measuring>map(one -> one)
                .orElseGet(() -> new PlainMeasuring(point.point(), clock.getZone()));
    }

    private Optional<PointMeasuring> contributed(DecisionPoint point) {
        for (PointMeasuring one : contributed) {
            if (one.point() == point) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    /** What runs of the point tell beside what they cost. */
    List<Measure> shown(DecisionPoint point) {
        return contributed(point).map(PointMeasuring::shown).orElse(PlainMeasuring.SHOWN);
    }

    /** The ids of the rules that one version has and the other has not, or that do something else in it. */
    Set<String> changed(BacktestView run) {
        Differing known = last;
        if (known == null
                || !known.base().equals(run.baseHash())
                || !known.candidate().equals(run.candidateHash())) {
            Set<String> differing = new TreeSet<>();
            rulebooks.diff(run.baseHash(), run.candidateHash()).changes().stream()
                    .filter(RuleChange::acts)
                    .forEach(change -> differing.add(change.ref().id()));
            known = new Differing(run.baseHash(), run.candidateHash(), Set.copyOf(differing));
            last = known;
        }
        return known.rules();
    }
}

package shop.solvent.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.rules.Rules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.release.ReleaseDecision;
import shop.solvent.rules.release.ReleaseRules;
import shop.solvent.rules.release.ReleaseRunFacts;

/** What is measured of a release run. */
@ApplicationScoped
class ReleaseMeasuring implements PointMeasuring {

    @Inject
    private Clock clock;

    @Override
    public DecisionPoint point() {
        return DecisionPoint.RELEASE;
    }

    @Override
    public List<Measure> shown() {
        return List.of(Measure.DUE, Measure.RELEASED, Measure.RESERVED);
    }

    @Override
    public void note(
            RecordedDecision recorded,
            Record seen,
            Decision was,
            Decision is,
            Function<String, Rules> versions,
            BacktestTotals tally) {
        ReleaseRunFacts facts = (ReleaseRunFacts) seen;
        ReleaseDecision before = (ReleaseDecision) was;
        ReleaseDecision after = (ReleaseDecision) is;
        String day = recorded.eventAt().atZone(clock.getZone()).toLocalDate().toString();
        String pool = facts.pool();
        tally.add(day, Measure.MOVED, "RELEASED>RELEASED", 1, 1);
        tally.add(day, Measure.DUE, pool, facts.demand(), facts.demand());
        tally.add(day, Measure.RELEASED, pool, before.released(), after.released());
        tally.add(day, Measure.RESERVED, pool, before.reserve(), after.reserve());
        if (before.released() != after.released() || before.reserve() != after.reserve()) {
            tally.add(day, Measure.CHANGED, "", 1, 1);
            long shift = Math.abs(Math.multiplyExact(after.released() - before.released(), ReleaseRules.FACE_VALUE));
            tally.add(day, Measure.SHIFTED, "", shift, shift);
        }
    }
}

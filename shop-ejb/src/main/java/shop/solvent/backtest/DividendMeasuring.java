package shop.solvent.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.rules.Rules;
import shop.solvent.rules.dividend.DividendDecision;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.point.Decision;

/**
 * What is measured of a dividend run: what it gives out and keeps, and how much money goes to another partner than before. What
 * one gets less, others get more, so who loses is told by partner.
 */
@ApplicationScoped
class DividendMeasuring implements PointMeasuring {

    @Inject
    private Clock clock;

    @Override
    public DecisionPoint point() {
        return DecisionPoint.DIVIDEND;
    }

    @Override
    public List<Measure> shown() {
        return List.of(Measure.FIGURE);
    }

    @Override
    public boolean tellsLosers() {
        return true;
    }

    @Override
    public void note(
            RecordedDecision recorded,
            Record seen,
            Decision was,
            Decision is,
            Function<String, Rules> versions,
            BacktestTotals tally) {
        DividendDecision before = (DividendDecision) was;
        DividendDecision after = (DividendDecision) is;
        String day = recorded.eventAt().atZone(clock.getZone()).toLocalDate().toString();
        tally.add(day, Measure.MOVED, "SHARED>SHARED", 1, 1);
        tally.add(day, Measure.FIGURE, "given", before.given(), after.given());
        tally.add(day, Measure.FIGURE, "kept", before.amount() - before.given(), after.amount() - after.given());
        tally.add(day, Measure.FIGURE, "receivers", before.receivers(), after.receivers());
        tally.add(day, Measure.COST, "", before.given(), after.given());
        long moved = 0;
        for (int i = 0; i < before.shares().size(); i++) {
            String member = before.shares().get(i).member();
            long gain = after.shares().get(i).share() - before.shares().get(i).share();
            tally.seen(member);
            moved += Math.abs(gain);
            if (gain < 0) {
                tally.loss(member, -gain);
            }
        }
        if (!before.shares().equals(after.shares())) {
            tally.add(day, Measure.CHANGED, "", 1, 1);
            tally.add(day, Measure.SHIFTED, "", moved, moved);
        }
    }
}

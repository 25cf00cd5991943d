package shop.solvent.backtest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.risk.CaseSubject;
import shop.solvent.rules.Rules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.withdrawal.WithdrawalDecision;
import shop.solvent.rules.withdrawal.WithdrawalDecision.Outcome;
import shop.solvent.rules.withdrawal.WithdrawalFacts;

/** What is measured of a withdrawal: what of any decision, and what those turned out to be that are stopped. */
@ApplicationScoped
class WithdrawalMeasuring implements PointMeasuring {

    @Inject
    private TurnedOut turnedOut;

    @Inject
    private Clock clock;

    @Override
    public DecisionPoint point() {
        return DecisionPoint.WITHDRAWAL;
    }

    @Override
    public List<Measure> shown() {
        return Stream.concat(PlainMeasuring.SHOWN.stream(), Stream.of(Measure.TURNED_OUT))
                .toList();
    }

    @Override
    public void note(
            RecordedDecision recorded,
            Record facts,
            Decision before,
            Decision after,
            Function<String, Rules> versions,
            BacktestTotals tally) {
        new PlainMeasuring(point().point(), clock.getZone()).note(recorded, facts, before, after, versions, tally);
        WithdrawalId id = WithdrawalId.parse(recorded.subject());
        tally.stopped(new TurnedOut.Stopped(
                recorded.eventAt().atZone(clock.getZone()).toLocalDate().toString(),
                List.of(CaseSubject.of(id), CaseSubject.ofBlocked(id)),
                stops((WithdrawalDecision) before),
                stops((WithdrawalDecision) after),
                ((WithdrawalFacts) facts).withdrawal().amount()));
    }

    @Override
    public void noted(BacktestTotals tally) {
        turnedOut.note(tally);
    }

    /** A code that is asked for stops nobody who has it. */
    private static boolean stops(WithdrawalDecision decision) {
        return decision.outcome() != Outcome.ACCEPTED && decision.outcome() != Outcome.STEP_UP;
    }
}

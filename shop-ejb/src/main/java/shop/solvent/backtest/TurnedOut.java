package shop.solvent.backtest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;

/**
 * Tells what versions stop by what it turned out to be: what a change catches or lets go that a reviewer has confirmed, and what it
 * opens or saves of false alarms. An act without a case is unknown, and not innocent.
 */
@ApplicationScoped
class TurnedOut {

    @EJB
    private Cases cases;

    /** What is known of an act. */
    enum Known {
        CONFIRMED,
        VALUABLE,
        FALSE_POSITIVE,
        /** There is a case, and nobody has said what it is. */
        UNTOLD,
        /** There never was a case. */
        UNKNOWN
    }

    /**
     * An act that one of the versions stops.
     *
     * @param about what cases there may be of it, those that were held first
     * @param fen what it is about where there is no case that says so
     */
    record Stopped(String day, List<CaseSubject> about, boolean before, boolean after, long fen) {}

    /** Notes the acts of some decisions that were {@linkplain BacktestTotals#stopped told}, asked about together. */
    void note(BacktestTotals tally) {
        List<Stopped> stopped = tally.takeStopped();
        Map<CaseSubject, CaseView> found =
                cases.of(stopped.stream().flatMap(one -> one.about().stream()).toList());
        stopped.forEach(one -> note(
                one,
                one.about().stream().map(found::get).filter(Objects::nonNull).findFirst(),
                tally));
    }

    private static void note(Stopped one, Optional<CaseView> found, BacktestTotals tally) {
        String known = found.map(about -> about.outcome() == null
                        ? Known.UNTOLD.name()
                        : about.outcome().name())
                .orElse(Known.UNKNOWN.name());
        long worth = found.map(CaseView::amount).map(amount -> amount.amount()).orElse(one.fen());
        tally.add(one.day(), Measure.TURNED_OUT, known, one.before() ? 1 : 0, one.after() ? 1 : 0);
        tally.add(one.day(), Measure.TURNED_OUT_FEN, known, one.before() ? worth : 0, one.after() ? worth : 0);
        if (one.before() != one.after()) {
            boolean caught = one.after();
            tally.add(one.day(), caught ? Measure.CAUGHT : Measure.LET_GO, known, 1, 1);
            tally.add(one.day(), caught ? Measure.CAUGHT_FEN : Measure.LET_GO_FEN, known, worth, worth);
            found.ifPresent(about -> tally.moved(about.id().value(), caught, known, worth));
        }
    }
}

package shop.solvent.backtest;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
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
     * Notes an act that one of the versions stops. Of any other nothing is asked.
     *
     * @param about what cases there may be of it, those that were held first
     * @param fen what it is about where there is no case that says so
     */
    void note(String day, List<CaseSubject> about, boolean before, boolean after, long fen, BacktestTotals tally) {
        if (!before && !after) {
            return;
        }
        Optional<CaseView> found =
                about.stream().map(cases::of).flatMap(Optional::stream).findFirst();
        String known = found.map(one -> one.outcome() == null
                        ? Known.UNTOLD.name()
                        : one.outcome().name())
                .orElse(Known.UNKNOWN.name());
        long worth = found.map(CaseView::amount).map(amount -> amount.amount()).orElse(fen);
        tally.add(day, Measure.TURNED_OUT, known, before ? 1 : 0, after ? 1 : 0);
        tally.add(day, Measure.TURNED_OUT_FEN, known, before ? worth : 0, after ? worth : 0);
        if (before != after) {
            tally.add(day, after ? Measure.CAUGHT : Measure.LET_GO, known, 1, 1);
            tally.add(day, after ? Measure.CAUGHT_FEN : Measure.LET_GO_FEN, known, worth, worth);
            found.ifPresent(one -> tally.moved(one.id().value(), after, known, worth));
        }
    }
}

package shop.solvent.backtest;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import shop.solvent.backtest.BacktestView.Kind;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.platform.Database;

/** A bounded part of a shadow run: some decisions are run, counted and taken off the list, all in one transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class ShadowStep {

    /** A run that is this far behind will not catch up: it is stopped before its list outgrows the shop's tables. */
    static final int MOST_WAITING = 100_000;

    /** How long the last messages may take before a run is closed. */
    static final Duration GRACE = Duration.ofMinutes(1);

    @Inject
    private Database database;

    @Inject
    private Decisions decisions;

    @Inject
    private BacktestBook book;

    @Inject
    private Trials trials;

    @Inject
    private TrialPool crew;

    @Inject
    private Clock clock;

    /**
     * @return whether there may be more to do at once
     * @throws TrialFailure if the candidate does not come to a decision or cannot keep up
     */
    public boolean next(long shadow) {
        return database.find(
                        BacktestBook.SELECT + "WHERE b.id = ? AND b.state = 'RUNNING' FOR UPDATE SKIP LOCKED",
                        book::view,
                        shadow)
                .filter(run -> run.kind() == Kind.SHADOW)
                .map(this::advance)
                .orElse(false);
    }

    private boolean advance(BacktestView run) {
        List<DecisionId> waiting = database.query(
                "SELECT decision FROM shadow_waiting WHERE shadow = ? ORDER BY decision LIMIT " + BacktestStep.chunk(),
                row -> new DecisionId(row.getLong(1)),
                run.id());
        if (waiting.isEmpty()) {
            if (!clock.instant().isBefore(run.until().plus(GRACE))) {
                book.close(run, trials.changed(run), trials.reaching(run), trials.tellsLosers(run.point()));
            }
            return false;
        }
        keepsUp(run);
        Iterator<List<RecordedDecision>> once =
                List.of(decisions.find(waiting), List.<RecordedDecision>of()).iterator();
        BacktestTotals tally = crew.run(trials.of(run), once::next);
        book.write(run.id(), tally);
        takeOff(run.id(), waiting);
        database.update("UPDATE backtest SET done = done + ? WHERE id = ?", tally.decisions(), run.id());
        return true;
    }

    private void keepsUp(BacktestView run) {
        long waiting = database.number(
                "SELECT COUNT(*) FROM (SELECT 1 FROM shadow_waiting WHERE shadow = ? LIMIT " + (MOST_WAITING + 1)
                        + ") some",
                run.id());
        if (waiting > MOST_WAITING) {
            throw new TrialFailure("shadow.behind", Map.of("most", Integer.toString(MOST_WAITING)), null);
        }
    }

    private void takeOff(long shadow, List<DecisionId> decided) {
        for (List<DecisionId> some : Database.inSets(decided)) {
            List<Object> parameters = new ArrayList<>();
            parameters.add(shadow);
            some.forEach(decision -> parameters.add(decision.value()));
            database.update(
                    "DELETE FROM shadow_waiting WHERE shadow = ? AND decision IN (" + Database.places(some) + ")",
                    parameters.toArray());
        }
    }
}

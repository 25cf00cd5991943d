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
import shop.solvent.platform.Database;

/** A bounded part of a shadow run: some orders are run, counted and taken off the list, all in one transaction. */
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
    private BacktestBook book;

    @Inject
    private Trials trials;

    @Inject
    private Crew crew;

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
        List<Recorded> waiting = database.query(
                "SELECT o.id, o.event_at, d.facts, d.result FROM shadow_waiting w JOIN orders o ON o.id = w.order_id"
                        + " JOIN decision d ON d.id = o.decision WHERE w.shadow = ? ORDER BY w.order_id LIMIT "
                        + BacktestStep.chunk(),
                row -> new Recorded(
                        row.getLong("id"),
                        Database.instant(row, "event_at"),
                        row.getBytes("facts"),
                        row.getBytes("result")),
                run.id());
        if (waiting.isEmpty()) {
            if (!clock.instant().isBefore(run.until().plus(GRACE))) {
                book.close(run);
            }
            return false;
        }
        keepsUp(run);
        Iterator<List<Recorded>> once = List.of(waiting, List.<Recorded>of()).iterator();
        Tally tally = crew.run(trials.of(run), once::next);
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

    private void takeOff(long shadow, List<Recorded> orders) {
        for (List<Recorded> some : Database.inSets(orders)) {
            List<Object> parameters = new ArrayList<>();
            parameters.add(shadow);
            some.forEach(order -> parameters.add(order.id()));
            database.update(
                    "DELETE FROM shadow_waiting WHERE shadow = ? AND order_id IN (" + Database.places(some) + ")",
                    parameters.toArray());
        }
    }
}

package shop.solvent.backtest;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import shop.solvent.decision.DecisionPeriod;
import shop.solvent.decision.Decisions;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.platform.Database;
import shop.solvent.platform.Settings;

/**
 * A bounded part of a backtest: its figures and how far it is are written by one transaction, so every decision counts
 * once wherever a server stops, and any node may go on where another left off. The only rows it locks are its own.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class BacktestStep {

    /** Chunks in one transaction. */
    private static final int CHUNKS = 16;

    /** A step that has taken this long ends after its present chunk. */
    private static final long LONG_NANOS = 2_000_000_000L;

    @Inject
    private Database database;

    @Inject
    private Decisions decisions;

    @Inject
    private BacktestBook book;

    @Inject
    private Trials trials;

    @Inject
    private TuningTrials tuning;

    @Inject
    private TrialPool crew;

    @Inject
    private Clock clock;

    /** What a backtest does, in this order. */
    enum Stage {
        COUNTING,
        COMPARING,
        CLOSING
    }

    private record Standing(BacktestView run, Stage stage, Instant at, long id, long lastId) {}

    /** Decisions that are in memory at once, for each worker. */
    static int chunk() {
        return Settings.get("shop.backtest.chunk").map(Integer::valueOf).orElse(500);
    }

    /**
     * @return false if there is nothing more to do, or another node is at it
     * @throws TrialFailure if a version's rules do not come to a decision; nothing of this step is kept
     */
    public boolean next(long backtest) {
        return database.find(
                        BacktestBook.SELECT + "WHERE b.id = ? AND b.state = 'RUNNING' FOR UPDATE SKIP LOCKED",
                        this::standing,
                        backtest)
                .map(this::advance)
                .orElse(false);
    }

    private Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                book.view(row),
                Stage.valueOf(row.getString("stage")),
                Database.instant(row, "position_at"),
                row.getLong("position_id"),
                row.getLong("last_id"));
    }

    private boolean advance(Standing standing) {
        BacktestView run = standing.run();
        switch (standing.stage()) {
            case COUNTING ->
                database.update(
                        "UPDATE backtest SET stage = ?, total = ? WHERE id = ?",
                        Stage.COMPARING.name(),
                        decisions.count(period(standing)),
                        run.id());
            case COMPARING -> compare(standing);
            case CLOSING -> close(run);
        }
        return standing.stage() != Stage.CLOSING;
    }

    private void close(BacktestView run) {
        boolean tellsLosers = trials.tellsLosers(run.point());
        book.close(run, trials.changed(run), trials.reaching(run), tellsLosers);
        if (TuningTrials.isTry(run)) {
            tuning.tried(run, tellsLosers);
        }
    }

    private DecisionPeriod period(Standing standing) {
        BacktestView run = standing.run();
        Instant to = run.to().plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        return new DecisionPeriod(
                run.point(), run.from().atStartOfDay(clock.getZone()).toInstant(), to, standing.lastId(), run.oneIn());
    }

    private void compare(Standing standing) {
        Trial trial = trials.of(standing.run()); // may have to compile: that is not the time of the step
        Pages pages = new Pages(period(standing), standing.at(), standing.id());
        BacktestTotals tally = crew.run(trial, pages::next);
        book.write(standing.run().id(), tally);
        database.update(
                "UPDATE backtest SET stage = ?, position_at = ?, position_id = ?, done = done + ? WHERE id = ?",
                (pages.ended ? Stage.CLOSING : Stage.COMPARING).name(),
                pages.at,
                pages.id,
                tally.decisions(),
                standing.run().id());
    }

    /** The pages of one step. */
    private final class Pages {

        private final DecisionPeriod period;
        private final long begun = System.nanoTime();
        private Instant at;
        private long id;
        private int read;
        private boolean ended;

        Pages(DecisionPeriod period, Instant at, long id) {
            this.period = period;
            this.at = at;
            this.id = id;
        }

        List<RecordedDecision> next() {
            if (read == CHUNKS || read > 0 && System.nanoTime() - begun > LONG_NANOS) {
                return List.of();
            }
            read++;
            List<RecordedDecision> page = decisions.page(period, at, id, chunk());
            if (page.isEmpty()) {
                ended = true;
            } else {
                RecordedDecision last = page.get(page.size() - 1);
                at = last.eventAt();
                id = last.id().value();
            }
            return page;
        }
    }
}

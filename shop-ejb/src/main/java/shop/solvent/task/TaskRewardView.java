package shop.solvent.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TaskRewardId;
import shop.solvent.platform.Database;

/**
 * That a member has done a task, and what they got for it.
 *
 * @param done what was counted then
 * @param waitsUntil the last day on which a reward that waits for money is given
 * @param granted what was given, less than the task says where what was bought leaves no more (G4); null before
 * @param takenBack what went back into the pool; null unless it was taken back, as the next
 * @param kept what was spent by then
 */
public record TaskRewardView(
        TaskRewardId id,
        String task,
        TaskTerms terms,
        MemberId member,
        TaskPeriod period,
        long done,
        State state,
        Instant metAt,
        Instant givenAt,
        LocalDate waitsUntil,
        Money granted,
        Money takenBack,
        Money kept) {

    /** What became of it. */
    public enum State {
        /** For money of the pool. */
        WAITING,
        GIVEN,
        /** What was counted was taken back, and what is left of the gift with it. */
        TAKEN_BACK,
        /** What was counted was taken back before anything was given. */
        VOID,
        /** The pool had no money until the end. */
        LAPSED
    }

    static final String SELECT = "SELECT r.*, t.terms FROM task_reward r JOIN task t ON t.code = r.task";

    static TaskRewardView read(ResultSet row) throws SQLException {
        Long granted = row.getObject("granted", Long.class);
        Long back = row.getObject("taken_back", Long.class);
        return new TaskRewardView(
                new TaskRewardId(row.getLong("id")),
                row.getString("task"),
                TaskTerms.read(row.getString("terms")),
                new MemberId(row.getLong("member")),
                new TaskPeriod(
                        row.getObject("counted_from", LocalDate.class),
                        row.getObject("counted_until", LocalDate.class)),
                row.getLong("done"),
                State.valueOf(row.getString("state")),
                Database.instant(row, "met_at"),
                Database.instant(row, "given_at"),
                row.getObject("waits_until", LocalDate.class),
                granted == null ? null : Money.fen(granted),
                back == null ? null : Money.fen(back),
                back == null ? null : Money.fen(row.getLong("kept")));
    }
}

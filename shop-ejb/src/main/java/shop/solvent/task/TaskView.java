package shop.solvent.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.platform.Database;

/**
 * A task.
 *
 * @param terms with the last day as it is now
 * @param editedBy username
 * @param askedBy who asked for it to be published; null if it is not, as the next two
 * @param publishedBy who agreed
 * @param claimed rewards that members have come to, given or waiting for money
 * @param version rises with each change
 */
public record TaskView(
        String code,
        TaskTerms terms,
        String editedBy,
        Instant editedAt,
        String askedBy,
        String publishedBy,
        Instant publishedAt,
        long claimed,
        long version) {

    /** How far it is. */
    public enum State {
        DRAFT,
        TO_COME,
        RUNNING,
        OVER
    }

    static TaskView read(ResultSet row) throws SQLException {
        TaskTerms terms = TaskTerms.read(row.getString("terms"));
        LocalDate lastDay = row.getObject("last_day", LocalDate.class);
        return new TaskView(
                row.getString("code"),
                lastDay == null ? terms : terms.until(lastDay),
                row.getString("edited_by"),
                Database.instant(row, "edited_at"),
                row.getString("asked_by"),
                row.getString("published_by"),
                Database.instant(row, "published_at"),
                row.getLong("claimed"),
                row.getLong("version"));
    }

    public boolean isPublished() {
        return publishedAt != null;
    }

    public State state(LocalDate today) {
        if (!isPublished()) {
            return State.DRAFT;
        }
        if (today.isBefore(terms.firstDay())) {
            return State.TO_COME;
        }
        return today.isAfter(terms.lastDay()) ? State.OVER : State.RUNNING;
    }

    /** Rewards that may still be claimed. */
    public long left() {
        return terms.most() - claimed;
    }
}

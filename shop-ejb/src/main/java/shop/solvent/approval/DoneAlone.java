package shop.solvent.approval;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import shop.solvent.platform.Database;

/**
 * What each person has done alone today, by kind of deed: what somebody may do alone, they may do in parts as well, but no
 * more of it. A day is one of the shop's zone.
 */
@ApplicationScoped
public class DoneAlone {

    private static final String SUM = "SELECT fen FROM done_alone WHERE person = ? AND deed = ? AND day = ?";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** Fen so far, to be shown: by the time somebody acts it may be more. */
    public long today(String deed, String person) {
        return sum(SUM, deed, person, LocalDate.now(clock));
    }

    /** Fen so far. Until the present transaction ends nobody adds to it but this. */
    public long locked(String deed, String person) {
        LocalDate day = LocalDate.now(clock);
        add(deed, person, day, 0);
        return sum(SUM + " FOR UPDATE", deed, person, day);
    }

    /** So much more, in the present transaction. */
    public void add(String deed, String person, long fen) {
        add(deed, person, LocalDate.now(clock), fen);
    }

    private void add(String deed, String person, LocalDate day, long fen) {
        database.update(
                "INSERT INTO done_alone (person, deed, day, fen) VALUES (?, ?, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE fen = done_alone.fen + VALUES(fen)",
                name(person),
                deed,
                day,
                fen);
    }

    private long sum(String sql, String deed, String person, LocalDate day) {
        return database.find(sql, row -> row.getLong(1), name(person), deed, day)
                .orElse(0L);
    }

    private static String name(String person) {
        return person.strip().toLowerCase(Locale.ROOT);
    }
}

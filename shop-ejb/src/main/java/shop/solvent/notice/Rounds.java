package shop.solvent.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.function.LongUnaryOperator;
import shop.solvent.platform.Database;

/** How far everybody has been told of something: it is gone on with where it was broken off, and done once. */
@ApplicationScoped
public class Rounds {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private record At(long after, boolean done) {}

    /**
     * Does the next step, in the present transaction.
     *
     * @param about what everybody is told of
     * @param next does it for those after a member, and tells the last of them; 0 if there was nobody
     * @return whether there may be more
     */
    public boolean step(String about, LongUnaryOperator next) {
        database.update("INSERT IGNORE INTO notice_round (about, after_member) VALUES (?, 0)", about);
        At at = database.find(
                        "SELECT after_member, done_at FROM notice_round WHERE about = ? FOR UPDATE",
                        row -> new At(row.getLong(1), row.getObject(2) != null),
                        about)
                .orElseThrow();
        if (at.done()) {
            return false;
        }
        long last = next.applyAsLong(at.after());
        database.update(
                "UPDATE notice_round SET after_member = ?, done_at = ? WHERE about = ?",
                last == 0 ? at.after() : last,
                last == 0 ? clock.instant() : null,
                about);
        return last != 0;
    }
}

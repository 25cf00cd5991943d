package shop.solvent.points;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Transactions;

/**
 * Who has points or coins that end soon is told once of each lot and day: one message for all of it. What the holder's last order
 * keeps longer is left out. The messages are sent
 * beside it, so that the day waits for no telephone.
 */
@ApplicationScoped
public class EndingWarnings implements DayStep {

    private static final int AT_ONCE = 500;

    /** So often a message is tried that nobody took. */
    private static final int TRIES = 5;

    /** Which lots: those that end in the days after this one and up to that one, and of which nobody was told. */
    private static final String SOON =
            " ending > ? AND ending <= ? AND NOT (told_end <=> ending) AND (slides_days IS NULL OR NOT"
                    + " EXISTS (SELECT 1 FROM orders o WHERE o.member = lot.member AND o.state = 'PAID'"
                    + " AND o.event_at >= DATE_SUB(lot.ending, INTERVAL lot.slides_days - 2 DAY)))"; // in doubt they
    // are told

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private ShopSettings settings;

    @Inject
    private Clock clock;

    private record Told(long member, LocalDate first, LocalDate last, long points, long coins) {}

    @Override
    public DayWork work() {
        return DayWork.WARNINGS;
    }

    @Override
    public Progress step(LocalDate day, long after) {
        long days = settings.number(Setting.WARN_DAYS);
        return days == 0 ? Progress.done(0) : transactions.of(() -> someOf(day, day.plusDays(days), after));
    }

    private Progress someOf(LocalDate day, LocalDate until, long after) {
        List<Told> told = database.query(
                "SELECT member, MIN(ending), MAX(ending), SUM(CASE WHEN asset = 'POINT' THEN released - gone - held ELSE 0 END),"
                        + " SUM(CASE WHEN asset = 'COIN' THEN released - gone - held ELSE 0 END) FROM lot WHERE" + SOON
                        + " AND member > ? GROUP BY member ORDER BY member LIMIT ?",
                row -> new Told(
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class),
                        row.getLong(4),
                        row.getLong(5)),
                day,
                until,
                after,
                AT_ONCE);
        if (told.isEmpty()) {
            return Progress.done(0);
        }
        Instant now = clock.instant();
        database.insert(
                "point_warning (id, member, day, ends_on, last_on, points, coins, state, made_at)",
                told.stream()
                        .map(one -> new Object[] {
                            Ids.next(),
                            one.member(),
                            day,
                            one.first(),
                            one.last(),
                            one.points(),
                            one.coins(),
                            "WAITING",
                            now
                        })
                        .toList(),
                "ON DUPLICATE KEY UPDATE member = point_warning.member");
        for (List<Told> some : Database.inSets(told)) {
            List<Object> parameters = new ArrayList<>(List.of(day, until));
            some.forEach(one -> parameters.add(one.member()));
            database.update(
                    "UPDATE lot SET told_end = ending WHERE" + SOON + " AND member IN (" + Database.places(some) + ")",
                    parameters.toArray());
        }
        return Progress.more(told.size(), told.get(told.size() - 1).member());
    }

    /** How it stands with a message. */
    public enum State {
        WAITING,
        /** What was broken off here may have arrived. */
        SENDING,
        SENT,
        /** It would have come after what it tells of. */
        LATE,
        /** There is no number to send it to. */
        NOBODY,
        /** Nobody took it. */
        FAILED
    }

    /**
     * A message to be sent.
     *
     * @param first the first day on which something of it ends
     * @param last the last such day
     */
    public record Waiting(long id, MemberId member, LocalDate first, LocalDate last, long points, long coins) {}

    /** What waits, the oldest first. */
    public List<Waiting> waiting(int most) {
        return database.query(
                "SELECT * FROM point_warning WHERE state = 'WAITING' ORDER BY id LIMIT ?",
                row -> new Waiting(
                        row.getLong("id"),
                        new MemberId(row.getLong("member")),
                        row.getObject("ends_on", LocalDate.class),
                        row.getObject("last_on", LocalDate.class),
                        row.getLong("points"),
                        row.getLong("coins")),
                most);
    }

    /** What waits and would come too late is not sent any more. */
    public void endLate() {
        transactions.run(() -> database.update(
                "UPDATE point_warning SET state = 'LATE' WHERE state = 'WAITING' AND last_on < ?",
                LocalDate.now(clock)));
    }

    /** Before it is sent. @return whether nobody else has it */
    public boolean claim(Waiting one) {
        return transactions.of(() -> database.update(
                        "UPDATE point_warning SET state = 'SENDING', tries = tries + 1 WHERE id = ? AND state = 'WAITING'",
                        one.id())
                > 0);
    }

    /** It waits again, unless it was tried often enough. */
    public void notTaken(Waiting one) {
        transactions.run(() -> database.update(
                "UPDATE point_warning SET state = CASE WHEN tries < ? THEN 'WAITING' ELSE 'FAILED' END WHERE id = ?",
                TRIES,
                one.id()));
    }

    public void end(Waiting one, State state) {
        transactions.run(() -> database.update(
                "UPDATE point_warning SET state = ?, sent_at = ? WHERE id = ?",
                state.name(),
                state == State.SENT ? clock.instant() : null,
                one.id()));
    }
}

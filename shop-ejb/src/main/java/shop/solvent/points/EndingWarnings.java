package shop.solvent.points;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.platform.Database;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Transactions;

/**
 * Who has points or coins that end soon is told once of each lot and day: one message for all of it. What the holder's last order
 * keeps longer is left out. They are
 * sent beside it, so that the day waits for no telephone.
 */
@ApplicationScoped
public class EndingWarnings implements DayStep {

    private static final int AT_ONCE = 500;

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
    private Notices notices;

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
        notices.tell(told.stream()
                .map(one -> NoticeKind.POINTS_ENDING
                        .to(new MemberId(one.member()), day)
                        .with("what", one.points(), one.coins())
                        .with("days", one.first(), one.last())
                        .until(one.last()
                                .plusDays(1)
                                .atStartOfDay(settings.zone())
                                .toInstant()))
                .toList());
        for (List<Told> some : Database.inSets(told)) {
            List<Object> parameters = new ArrayList<>(List.of(day, until));
            some.forEach(one -> parameters.add(one.member()));
            database.update(
                    "UPDATE lot SET told_end = ending WHERE" + SOON + " AND member IN (" + Database.places(some) + ")",
                    parameters.toArray());
        }
        return Progress.more(told.size(), told.get(told.size() - 1).member());
    }
}

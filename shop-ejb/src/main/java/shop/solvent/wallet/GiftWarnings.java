package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.day.BusinessDate;
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
 * Who has gifts of money that end soon is told so, once for each day on which some end. Who is given one that ends sooner than that
 * knows it from the gift.
 */
@ApplicationScoped
public class GiftWarnings implements DayStep {

    private static final int AT_ONCE = 500;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Notices notices;

    @Inject
    private ShopSettings settings;

    @Inject
    private Clock clock;

    private record Ending(MemberId member, long fen) {}

    @Override
    public DayWork work() {
        return DayWork.GIFT_WARNINGS;
    }

    @Override
    public Progress step(LocalDate day, long after) {
        long days = settings.number(Setting.WARN_DAYS);
        return days == 0 ? Progress.done(0) : transactions.of(() -> someOf(day.plusDays(days), after));
    }

    private Progress someOf(LocalDate last, long after) {
        List<Ending> some = database.query(
                "SELECT member, SUM(amount - gone) FROM gift WHERE ended = FALSE AND expires_at > ? AND expires_at <= ?"
                        + " AND amount > gone AND member > ? GROUP BY member ORDER BY member LIMIT ?",
                row -> new Ending(new MemberId(row.getLong(1)), row.getLong(2)),
                BusinessDate.end(last.minusDays(1), clock.getZone()),
                BusinessDate.end(last, clock.getZone()),
                after,
                AT_ONCE);
        notices.tell(some.stream()
                .map(one -> NoticeKind.GIFT_ENDING
                        .to(one.member(), last)
                        .with("amount", one.fen())
                        .with("days", last, last)
                        .until(BusinessDate.end(last, clock.getZone())))
                .toList());
        return Progress.of(some.size(), some, AT_ONCE, one -> one.member().value());
    }
}

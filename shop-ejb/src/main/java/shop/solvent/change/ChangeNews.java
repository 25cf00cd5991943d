package shop.solvent.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import shop.solvent.change.ChangeBook.Moved;
import shop.solvent.day.BusinessDate;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.PaidByDay;
import shop.solvent.ledger.Purse;
import shop.solvent.notice.Notice;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.platform.Database;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.platform.Transactions;

/**
 * Tells members of change that lies idle, once in so many days as a setting says, and when a year is over what they gave to charity in it,
 * once.
 */
@ApplicationScoped
public class ChangeNews implements DayStep {

    private static final int AT_ONCE = 200;

    @Inject
    private ChangeBook book;

    @Inject
    private Ledger ledger;

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

    @Override
    public DayWork work() {
        return DayWork.CHANGE_NEWS;
    }

    @Override
    public Progress step(LocalDate day, long after) {
        long idle = settings.number(Setting.CHANGE_IDLE_DAYS);
        boolean yearIsOver = day.getMonth() == Month.DECEMBER && day.getDayOfMonth() == 31;
        return idle == 0 && !yearIsOver ? Progress.done(0) : transactions.of(() -> some(day, idle, yearIsOver, after));
    }

    private Progress some(LocalDate day, long idle, boolean yearIsOver, long after) {
        Instant end = BusinessDate.end(day, clock.getZone());
        List<Moved> some = book.moved(
                after,
                AT_ONCE,
                BusinessDate.end(LocalDate.of(day.getYear() - 1, Month.DECEMBER, 31), clock.getZone()),
                end);
        List<Notice> news = new ArrayList<>();
        List<Moved> quiet = new ArrayList<>();
        for (Moved one : some) {
            if (yearIsOver && one.given() > 0) {
                news.add(NoticeKind.CHANGE_RECEIPT
                        .to(one.member(), day.getYear())
                        .with("year", String.valueOf(day.getYear()))
                        .with("amount", one.given()));
            }
            long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(one.last(), clock.getZone()), day);
            if (idle > 0 && days >= idle && days % idle == 0) {
                quiet.add(one);
            }
        }
        news.addAll(idle(quiet, day, idle, end));
        notices.tell(news);
        return Progress.of(news.size(), some, AT_ONCE, one -> one.member().value());
    }

    /** Of those who have some and have spent none for so long. */
    private List<Notice> idle(List<Moved> quiet, LocalDate day, long idle, Instant end) {
        if (quiet.isEmpty()) {
            return List.of();
        }
        List<MemberId> members = quiet.stream().map(Moved::member).toList();
        Map<MemberId, Map<Purse, Long>> paid =
                PaidByDay.between(members, BusinessDate.end(day.minusDays(idle), clock.getZone()), end, database);
        return members.stream()
                .filter(member -> !paid.getOrDefault(member, Map.of()).containsKey(Purse.CHANGE))
                .map(member -> of(member, day))
                .filter(Objects::nonNull)
                .toList();
    }

    private Notice of(MemberId member, LocalDate day) {
        Balance change = ledger.balances(member.value()).get(AccountType.CHANGE);
        return change == null || !change.available().isPositive()
                ? null
                : NoticeKind.CHANGE_IDLE.to(member, day).with("amount", change.available());
    }
}

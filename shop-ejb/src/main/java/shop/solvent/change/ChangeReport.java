package shop.solvent.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.MovedByPeriod;
import shop.solvent.ledger.MovedByPeriod.Sum;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;

/**
 * What small change did, month by month: the page, the chart and the file all show these figures. What moved is asked of the books, what
 * members chose of what they chose.
 */
@ApplicationScoped
public class ChangeReport {

    /** So many months are told at most. */
    public static final int MONTHS = 12;

    private static final Sum NONE = new Sum(0, 0);

    /** Whoever was in a merge has moved some of it under another name. */
    private static final String OWNERS =
            "SELECT member FROM change_act UNION SELECT member_was FROM change_act WHERE" + " member_was IS NOT NULL";

    @Inject
    private ChangeBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** The latest months since anything was done, the present one first; empty if nothing ever was. */
    public List<ChangeMonth> months() {
        return book.first().map(this::since).orElse(List.of());
    }

    private List<ChangeMonth> since(Instant first) {
        ZoneId zone = clock.getZone();
        YearMonth last = YearMonth.from(clock.instant().atZone(zone));
        YearMonth month = YearMonth.from(first.atZone(zone));
        if (month.isBefore(last.minusMonths(MONTHS - 1L))) {
            month = last.minusMonths(MONTHS - 1L);
        }
        List<YearMonth> all = new ArrayList<>();
        List<Instant> bounds = new ArrayList<>();
        for (; !month.isAfter(last); month = month.plusMonths(1)) {
            all.add(month);
            bounds.add(begin(month, zone));
        }
        bounds.add(begin(last.plusMonths(1), zone));
        List<Map<TransferCode, Sum>> moved = MovedByPeriod.of(AccountType.CHANGE, OWNERS, bounds, database);
        long idle = ledger.totals().containsKey(AccountType.CHANGE)
                ? ledger.totals().get(AccountType.CHANGE).posted().amount()
                : 0;
        List<ChangeMonth> months = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i--) { // back from what there is now
            months.add(month(all.get(i), bounds.get(i), bounds.get(i + 1), moved.get(i), idle));
            idle -= MovedByPeriod.net(AccountType.CHANGE, moved.get(i));
        }
        return Collections.unmodifiableList(months);
    }

    private static Instant begin(YearMonth month, ZoneId zone) {
        return month.atDay(1).atStartOfDay(zone).toInstant();
    }

    private ChangeMonth month(YearMonth month, Instant from, Instant until, Map<TransferCode, Sum> moved, long idle) {
        ChangeBook.Wanting wanting = book.wanting(from, until);
        Sum swept = moved.getOrDefault(TransferCode.PUT_ASIDE, NONE);
        Sum spent = moved.getOrDefault(TransferCode.PAY_CHANGE, NONE);
        Sum given = moved.getOrDefault(TransferCode.DONATE, NONE);
        Sum turned = moved.getOrDefault(TransferCode.BACK_BY_CHANGE, NONE);
        return new ChangeMonth(
                month,
                wanting.roundUp(),
                wanting.sweep(),
                wanting.keep(),
                wanting.give(),
                wanting.points(),
                swept.members(),
                Money.fen(swept.amount()),
                spent.members(),
                Money.fen(spent.amount()
                        - moved.getOrDefault(TransferCode.REFUND_CHANGE, NONE).amount()),
                given.members(),
                Money.fen(given.amount()),
                turned.members(),
                Money.fen(turned.amount()),
                book.points(from, until),
                Money.fen(moved.getOrDefault(TransferCode.WITHDRAW_CHANGE, NONE).amount()),
                Money.fen(moved.getOrDefault(TransferCode.PUT_BACK, NONE).amount()),
                Money.fen(idle));
    }
}

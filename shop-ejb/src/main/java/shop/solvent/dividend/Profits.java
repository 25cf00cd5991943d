package shop.solvent.dividend;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.access.Reach;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Statement;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;

/**
 * The profit that the shop has realised, by month. It is read from the books, and a month that is over does not change: what is
 * recorded later counts for the month in which it is recorded.
 *
 * <p>Profit is what came into the shop's own account ({@link AccountType#FEES}) less what the shop put into subsidy pools. What
 * stands anywhere else is somebody's: a member's, a merchant's, a pool's. What the books do not know, such as rent and wages,
 * whoever sets profit aside has to know.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Profits {

    /** Sharing it is not earning less. */
    private static final Set<TransferCode> SHARING =
            EnumSet.of(TransferCode.PROFIT_SET_ASIDE, TransferCode.PROFIT_BACK);

    @Inject
    private Database database;

    @Inject
    private StatementQuery statements;

    @Inject
    private Clock clock;

    /** All months that are over, the latest first, from the first in which the shop has books. */
    public List<ProfitView> months() {
        if (!Reach.current().isAll()) {
            return List.of();
        }
        Map<String, Long> setAside = new HashMap<>();
        database.query(
                "SELECT period, SUM(amount) FROM dividend_funding GROUP BY period",
                row -> setAside.put(row.getString(1), row.getLong(2)));
        return months(setAside);
    }

    /**
     * A month that is over, when nobody else can set anything aside until the present transaction ends.
     *
     * @throws Rejection {@code period.invalid}, {@code period.not-over}
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public ProfitView locked(String period) {
        Months.over(period, clock);
        database.query("SELECT id FROM dividend_pool ORDER BY id FOR UPDATE", row -> row.getLong(1));
        Map<String, Long> setAside = new HashMap<>();
        database.query( // as it is now, whatever this transaction has looked at before
                "SELECT period, amount FROM dividend_funding FOR UPDATE",
                row -> setAside.merge(row.getString(1), row.getLong(2), Math::addExact));
        return of(period, months(setAside));
    }

    /** @throws Rejection {@code period.invalid}, {@code period.not-over} */
    public ProfitView of(String period) {
        Months.over(period, clock);
        return of(period, months());
    }

    private static ProfitView of(String period, List<ProfitView> months) {
        return months.stream()
                .filter(month -> month.period().equals(period))
                .findFirst()
                .orElseGet(() -> {
                    Money none = Money.fen(0);
                    return new ProfitView(period, none, none, none, none);
                });
    }

    private List<ProfitView> months(Map<String, Long> setAside) {
        YearMonth now = YearMonth.now(clock);
        YearMonth first = first(now);
        if (!first.isBefore(now)) {
            return List.of();
        }
        List<Instant> bounds = new ArrayList<>();
        for (YearMonth month = first; !month.isAfter(now); month = month.plusMonths(1)) {
            bounds.add(Months.start(month, clock));
        }
        List<Statement.Part> own =
                statements.of(Account.platform(AccountType.FEES), bounds).parts();
        List<Statement.Part> custody =
                statements.of(Account.platform(AccountType.CUSTODY), bounds).parts();
        long left = 0;
        for (int i = 0; i < own.size(); i++) {
            left += charged(own.get(i)) - contributed(custody.get(i));
        }
        left -= setAside.values().stream().mapToLong(Long::longValue).sum();
        List<ProfitView> months = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            String period = first.plusMonths(i).toString();
            long charged = charged(own.get(i));
            long contributed = contributed(custody.get(i));
            long taken = setAside.getOrDefault(period, 0L);
            long free = Math.max(0, Math.min(charged - contributed - taken, left));
            months.add(new ProfitView(
                    period, Money.fen(charged), Money.fen(contributed), Money.fen(taken), Money.fen(free)));
        }
        Collections.reverse(months);
        return months;
    }

    /** The month of the first journal; no earlier than a statement can begin. */
    private YearMonth first(YearMonth now) {
        YearMonth earliest = now.minusMonths(StatementQuery.MOST_PARTS);
        return statements
                .first()
                .map(moment -> YearMonth.from(moment.atZone(clock.getZone())))
                .filter(earliest::isBefore)
                .orElse(now);
    }

    private static long charged(Statement.Part part) {
        return sum(part, EnumSet.complementOf(EnumSet.copyOf(SHARING)));
    }

    /** Money that the shop brought in for a pool makes what is in custody more: a debit. */
    private static long contributed(Statement.Part part) {
        return -sum(part, EnumSet.of(TransferCode.POOL_CONTRIBUTION));
    }

    private static long sum(Statement.Part part, Set<TransferCode> codes) {
        return part.lines().stream()
                .filter(line -> codes.contains(line.code()))
                .mapToLong(line -> line.amount().amount())
                .sum();
    }
}

package shop.solvent.custody;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.custody.RunDrill.Horizon;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.Statement;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Where;

/**
 * Tries a run on the shop, on paper: the worst that was ever paid out within one, three and ten days, as a part of what could be asked
 * for then, a few times over; and everybody at once. Nobody comes with new money meanwhile.
 */
@Stateless
public class RunDrills {

    /** Days of each stress. */
    static final List<Integer> DAYS = List.of(1, 3, 10);

    private static final int MOST_HISTORY = 365;
    private static final int WHOLE = 10_000;

    /** What members may take out and merchants are owed. */
    static final Set<AccountType> CLAIMS = Stream.concat(
                    Purse.WITHDRAWABLE.stream().map(Purse::type), Stream.of(AccountType.PAYABLE, AccountType.SETTLED))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(AccountType.class)));

    private static final Set<TransferCode> OUT =
            EnumSet.of(TransferCode.PAY_OUT, TransferCode.SPLIT_OUT, TransferCode.WIND_DOWN_OUT);

    @Inject
    private Database database;

    @Inject
    private Permits permits;

    @Inject
    private Solvency solvency;

    @Inject
    private CustodyAccounts bank;

    @Inject
    private StatementQuery statements;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    private record Results(long claims, boolean stated, List<Result> horizons) {}

    private record Result(int days, long worst, String worstFrom, long asked, long liquid) {}

    /**
     * Does one and keeps it, so that the next can be compared with it.
     *
     * @param historyDays days that are over, 1 to {@value #MOST_HISTORY}
     * @param scale how many times as bad as the worst there was, 100 to 2000 per cent
     * @return its id
     * @throws Rejection {@code permission.missing}, {@code field.out-of-range}
     */
    public long run(long historyDays, long scale, String by) {
        permits.require(by, Permission.DECIDE_PAYOUTS);
        if (!Reach.current().isAll()) {
            throw Rejection.notFound("custody-account", "-");
        }
        int history = (int) Given.within("historyDays", historyDays, 1, MOST_HISTORY);
        int times = (int) Given.within("scale", scale, 100, 2_000);
        Results results = results(history, times);
        long id = Ids.next();
        database.update(
                "INSERT INTO run_drill (id, made_by, made_at, history, scale, results) VALUES (?, ?, ?, ?, ?, ?)",
                id,
                by,
                clock.instant(),
                history,
                times,
                Json.write(results));
        audit.record(by, "custody.drill", String.valueOf(id), null, history + " days, " + times + " %", null);
        return id;
    }

    private Results results(int history, int scale) {
        LocalDate today = LocalDate.now(clock);
        LocalDate first = today.minusDays(history);
        List<Instant> bounds = new ArrayList<>();
        for (LocalDate day = first; !day.isAfter(today); day = day.plusDays(1)) {
            bounds.add(day.atStartOfDay(clock.getZone()).toInstant());
        }
        List<Map<AccountType, Long>> standing = statements.posted(bounds);
        List<Statement.Part> days =
                statements.of(Account.platform(AccountType.CUSTODY), bounds).parts();
        List<CustodyAccountView> accounts = bank.all().stream()
                .filter(one -> one.currency() == Asset.BOOK && one.closing() != null)
                .toList();
        Coverage now = solvency.now();
        long claims = claims(now.balances());
        List<Result> horizons = new ArrayList<>();
        for (int horizon : DAYS) {
            long worst = 0;
            String worstFrom = null;
            for (int i = 0; i < days.size(); i++) {
                long had = claims(standing.get(i));
                long left = 0;
                for (int day = i; day < Math.min(days.size(), i + horizon); day++) {
                    left += paidOut(days.get(day));
                }
                long share = had <= 0 ? 0 : Math.min(WHOLE, part(left, WHOLE, had));
                if (share > worst) {
                    worst = share;
                    worstFrom = first.plusDays(i).toString();
                }
            }
            long asked = Math.min(claims, part(claims, worst * scale, 100L * WHOLE));
            long liquid = accounts.isEmpty()
                    ? now.custody().amount()
                    : accounts.stream()
                            .filter(one -> one.availableDays() <= horizon)
                            .mapToLong(one -> one.closing().amount())
                            .sum();
            horizons.add(new Result(horizon, worst, worstFrom, asked, liquid));
        }
        return new Results(claims, !accounts.isEmpty(), horizons);
    }

    private static long claims(Map<AccountType, Long> balances) {
        return balances.entrySet().stream()
                .filter(one -> CLAIMS.contains(one.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static long paidOut(Statement.Part day) {
        return day.lines().stream()
                .filter(line -> OUT.contains(line.code()))
                .mapToLong(line -> Math.abs(line.amount().amount()))
                .sum();
    }

    /** amount × times ÷ of, rounded up. */
    private static long part(long amount, long times, long of) {
        return BigInteger.valueOf(Math.max(0, amount))
                .multiply(BigInteger.valueOf(times))
                .add(BigInteger.valueOf(of - 1))
                .divide(BigInteger.valueOf(of))
                .longValueExact();
    }

    /**
     * Those that were done, the latest first; none for who sees a part of the shop.
     *
     * @param before only those before that one; null to begin
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<RunDrill> list(Long before, int size) {
        Slice.check(size);
        if (!Reach.current().isAll()) {
            return new Slice<>(List.of(), false);
        }
        Where where = new Where().and("id < ?", before);
        return Slice.of(
                database.query(
                        "SELECT * FROM run_drill" + where.sql() + " ORDER BY id DESC LIMIT ?",
                        RunDrills::view,
                        where.parameters(size + 1)),
                size);
    }

    private static RunDrill view(ResultSet row) throws SQLException {
        Results results = Json.read(row.getString("results"), Results.class);
        return new RunDrill(
                row.getLong("id"),
                row.getString("made_by"),
                Database.instant(row, "made_at"),
                row.getInt("history"),
                row.getInt("scale"),
                Money.fen(results.claims()),
                results.stated(),
                results.horizons().stream()
                        .map(one -> new Horizon(
                                one.days(),
                                one.worst(),
                                one.worstFrom() == null ? null : LocalDate.parse(one.worstFrom()),
                                Money.fen(one.asked()),
                                Money.fen(one.liquid())))
                        .toList());
    }
}

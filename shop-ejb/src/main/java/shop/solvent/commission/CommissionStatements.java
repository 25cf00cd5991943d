package shop.solvent.commission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import shop.solvent.commission.CommissionStatement.Kind;
import shop.solvent.commission.CommissionStatement.Line;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Shelves;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;

/**
 * Statements of members' commissions by the month, read from the ledger whenever somebody looks: there is nothing beside it that could
 * differ from it.
 */
@ApplicationScoped
public class CommissionStatements {

    /** So many months are offered. */
    public static final int MONTHS = 24;

    private static final String SIDE = "SELECT t.code, %d AS sign, COUNT(*) AS entries, SUM(t.amount) AS amount FROM {transfer} t WHERE"
            + " t.%s_owner = ? AND t.%s_type = " + AccountType.EARNED.number() + " AND t.event_at >= ? AND t.event_at < ? AND "
            + Phase.moved("t.phase") + " GROUP BY t.code";

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /** The months that there are statements of, the latest first: the present one and those before. */
    public List<YearMonth> months() {
        YearMonth now = YearMonth.now(clock);
        List<YearMonth> months = new ArrayList<>();
        for (int back = 0; back < MONTHS; back++) {
            months.add(now.minusMonths(back));
        }
        return months;
    }

    /** @throws Rejection {@code statement.month} for a month that is to come */
    public CommissionStatement of(MemberId member, YearMonth month) {
        if (month.isAfter(YearMonth.now(clock))) {
            throw Rejection.invalid("statement.month", Map.of("field", "month"));
        }
        Instant from = month.atDay(1).atStartOfDay(clock.getZone()).toInstant();
        Instant until = month.plusMonths(1).atDay(1).atStartOfDay(clock.getZone()).toInstant();
        Map<Kind, long[]> sums = new EnumMap<>(Kind.class);
        for (String side : List.of("credit", "debit")) {
            database.query(
                    Shelves.ask(SIDE.formatted(side.equals("credit") ? 1 : -1, side, side)),
                    row -> {
                        long[] sum = sums.computeIfAbsent(kind(TransferCode.of(row.getInt("code"))), one -> new long[2]);
                        sum[0] += row.getLong("entries");
                        sum[1] += row.getLong("sign") * row.getLong("amount");
                        return sum;
                    },
                    Shelves.twice(member.value(), from, until));
        }
        List<Line> lines = sums.entrySet().stream()
                .map(one -> new Line(one.getKey(), one.getValue()[0], Money.fen(one.getValue()[1])))
                .toList();
        long opening = at(member, AccountType.EARNED, from).posted().amount();
        Balance end = at(member, AccountType.EARNED, until);
        long owed = -at(member, AccountType.OWED, until).posted().amount();
        return new CommissionStatement(
                member,
                month,
                Money.fen(opening),
                lines,
                Money.fen(opening + sums.values().stream().mapToLong(sum -> sum[1]).sum()),
                end.expected(),
                Money.fen(owed));
    }

    /** As it was just before a moment, by what is known now. */
    private Balance at(MemberId member, AccountType type, Instant moment) {
        return ledger.balance(Account.of(member, type), moment.minus(1, ChronoUnit.MICROS), clock.instant());
    }

    private static Kind kind(TransferCode code) {
        return switch (code) {
            case COMMISSION -> Kind.EARNED;
            case CLAW_BACK -> Kind.CLAWED_BACK;
            case SPLIT_EARNED, SPLIT_BACK_EARNED, SPLIT_RETURNED_EARNED -> Kind.SPLIT;
            case WITHDRAW_EARNED, WIND_DOWN_EARNED, CORRECT_OUT_EARNED, CORRECT_NOT_OUT_EARNED -> Kind.PAID_OUT;
            case PAY_EARNED, REFUND_EARNED -> Kind.SPENT;
            case SETTLE_OWED_EARNED -> Kind.DEBT;
            case DIVIDEND, DIVIDEND_TAKEN_BACK -> Kind.DIVIDENDS;
            default -> Kind.OTHER;
        };
    }
}

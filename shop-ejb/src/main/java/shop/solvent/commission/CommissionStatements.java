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
import shop.solvent.ledger.MovedByPeriod;
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
        Instant until =
                month.plusMonths(1).atDay(1).atStartOfDay(clock.getZone()).toInstant();
        long opening = at(member, AccountType.EARNED, from).posted().amount();
        Balance end = at(member, AccountType.EARNED, until);
        long owed = -at(member, AccountType.OWED, until).posted().amount()
                - at(member, AccountType.OWED_BY_PLAN, until).posted().amount();
        Map<Kind, Long> sums = sums(member, from, until);
        // What goes from one account of commissions to another, as where members are merged, is told by neither code
        // nor side.
        long rest = end.posted().amount()
                - opening
                - sums.values().stream().mapToLong(Long::longValue).sum();
        sums.merge(Kind.OTHER, rest, Long::sum);
        return new CommissionStatement(
                member,
                month,
                Money.fen(opening),
                sums.entrySet().stream()
                        .filter(one -> one.getValue() != 0)
                        .map(one -> new Line(one.getKey(), Money.fen(one.getValue())))
                        .toList(),
                end.posted(),
                end.expected(),
                Money.fen(owed));
    }

    private Map<Kind, Long> sums(MemberId member, Instant from, Instant until) {
        Map<Kind, Long> sums = new EnumMap<>(Kind.class);
        MovedByPeriod.of(AccountType.EARNED, "SELECT " + member.value() + " AS member", List.of(from, until), database)
                .get(0)
                .forEach((code, sum) -> {
                    if (code.from() != code.to()) {
                        long sign = code.to() == AccountType.EARNED ? 1 : -1;
                        sums.merge(kind(code), sign * sum.amount(), Long::sum);
                    }
                });
        return sums;
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
            case SETTLE_OWED_EARNED, TAKEN_BY_PLAN -> Kind.DEBT;
            case TAX_WITHHELD, TAX_GIVEN_BACK -> Kind.TAX;
            case DIVIDEND, DIVIDEND_TAKEN_BACK -> Kind.DIVIDENDS;
            default -> Kind.OTHER;
        };
    }
}

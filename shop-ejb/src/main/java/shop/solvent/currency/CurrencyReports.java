package shop.solvent.currency;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Reach;
import shop.solvent.currency.CurrencyReport.Row;
import shop.solvent.currency.CurrencyReport.Sum;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Rounding;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.AccountType.Holder;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;

/** Tells what there is in each currency, and all in one by the rates of a day. It moves nothing: no rate touches the books. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class CurrencyReports {

    /** Days that can be looked at together. */
    public static final int MOST_DAYS = 366;

    @Inject
    private Database database;

    @Inject
    private Ledger ledger;

    @Inject
    private StatementQuery statements;

    @Inject
    private CurrencyTerms terms;

    @Inject
    private Rates rates;

    @Inject
    private Clock clock;

    /** What moved in a currency, in minor units. */
    private static final class Moved {
        private long out;
        private long into;
        private long fees;
        private long brought;
        private long back;
        private long conversions;
    }

    /**
     * @param first the first day of what moved
     * @param last the last one, at whose end the balances are
     * @param in the currency to tell all in
     * @throws Rejection {@code currency-report.days} for days that are no time, or too many; {@code currency-report.not-found} for
     *     who sees a part of the shop
     */
    public CurrencyReport of(LocalDate first, LocalDate last, Asset in) {
        if (!Reach.current().isAll()) {
            throw Rejection.notFound("currency-report", first);
        }
        if (last.isBefore(first) || first.plusDays(MOST_DAYS).isBefore(last)) {
            throw Rejection.invalid(
                    "currency-report.days", Map.of("field", "until", "most", String.valueOf(MOST_DAYS)));
        }
        Instant from = first.atStartOfDay(clock.getZone()).toInstant();
        Instant until = last.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        Map<AccountType, Long> standing = statements.posted(List.of(until)).get(0);
        Map<AccountType, Balance> now = ledger.totals();
        Map<Asset, Moved> moved = moved(from, until);
        Map<Asset, PublishedRate> known = rates.asOf(last);
        List<Row> rows = new ArrayList<>();
        List<Asset> unknown = new ArrayList<>();
        Sum sum = new Sum(Money.zero(in), Money.zero(in), Money.zero(in), Money.zero(in));
        for (Asset currency : Asset.CURRENCIES) {
            if (!terms.all().contains(currency) && !isAny(currency, standing) && !moved.containsKey(currency)) {
                continue;
            }
            Row row = row(currency, standing, now, moved.getOrDefault(currency, new Moved()), known, in);
            rows.add(row);
            if (row.inOne() == null) {
                unknown.add(currency);
            } else {
                sum = sum.plus(row.inOne());
            }
        }
        return new CurrencyReport(first, last, in, known, rows, sum, unknown);
    }

    private static boolean isAny(Asset currency, Map<AccountType, Long> standing) {
        return standing.entrySet().stream().anyMatch(one -> one.getKey().asset() == currency && one.getValue() != 0);
    }

    private static Row row(
            Asset currency,
            Map<AccountType, Long> standing,
            Map<AccountType, Balance> now,
            Moved moved,
            Map<Asset, PublishedRate> known,
            Asset in) {
        long members = standing.entrySet().stream()
                .filter(one -> one.getKey().asset() == currency
                        && one.getKey().holder() == Holder.MEMBER
                        && one.getKey().floored())
                .mapToLong(Map.Entry::getValue)
                .sum();
        long custody = -standing.getOrDefault(AccountType.CUSTODY.in(currency), 0L);
        long own = standing.getOrDefault(AccountType.FEES.in(currency), 0L);
        long passing = standing.getOrDefault(AccountType.EXCHANGE.in(currency), 0L);
        Balance exchange = now.get(AccountType.EXCHANGE.in(currency));
        Row row = new Row(
                currency,
                new Money(members, currency),
                new Money(custody - members - own - passing, currency), // the sum over all accounts is zero
                new Money(own, currency),
                new Money(custody, currency),
                new Money(passing, currency),
                exchange == null ? Money.zero(currency) : exchange.expected(),
                new Money(moved.out, currency),
                new Money(moved.into, currency),
                new Money(moved.fees, currency),
                new Money(moved.brought, currency),
                new Money(moved.back, currency),
                moved.conversions,
                null);
        return inOne(row, known, in)
                .map(sum -> new Row(
                        currency,
                        row.members(),
                        row.others(),
                        row.own(),
                        row.custody(),
                        row.passing(),
                        row.underWay(),
                        row.out(),
                        row.into(),
                        row.fees(),
                        row.brought(),
                        row.back(),
                        row.conversions(),
                        sum))
                .orElse(row);
    }

    private static Optional<Sum> inOne(Row row, Map<Asset, PublishedRate> known, Asset in) {
        Optional<Money> members = in(row.members(), known, in);
        return members.map(some -> new Sum(
                some,
                in(row.others(), known, in).orElseThrow(),
                in(row.own(), known, in).orElseThrow(),
                in(row.custody(), known, in).orElseThrow()));
    }

    /** Below zero as above: rounded towards zero. */
    private static Optional<Money> in(Money money, Map<Asset, PublishedRate> known, Asset in) {
        return money.amount() < 0
                ? Rates.in(in, Money.zero(money.asset()).minus(money), known, Rounding.DOWN)
                        .map(positive -> Money.zero(in).minus(positive))
                : Rates.in(in, money, known, Rounding.DOWN);
    }

    private Map<Asset, Moved> moved(Instant from, Instant until) {
        Map<Asset, Moved> moved = new EnumMap<>(Asset.class);
        database.query(
                "SELECT source, target, COUNT(*), SUM(amount), SUM(comes), SUM(fee) FROM currency_conversion"
                        + " WHERE state = 'DONE' AND ended_at >= ? AND ended_at < ? GROUP BY source, target",
                row -> {
                    Moved source = of(moved, row.getString(1));
                    Moved target = of(moved, row.getString(2));
                    source.conversions += row.getLong(3);
                    source.out += row.getLong(4);
                    target.into += row.getLong(5);
                    target.fees += row.getLong(6);
                    return null;
                },
                from,
                until);
        database.query(
                "SELECT currency, SUM(amount) FROM currency_top_up WHERE made_at >= ? AND made_at < ? GROUP BY currency",
                row -> of(moved, row.getString(1)).brought += row.getLong(2),
                from,
                until);
        database.query(
                "SELECT currency, SUM(amount) FROM currency_return WHERE state = 'DONE' AND ended_at >= ? AND ended_at < ?"
                        + " GROUP BY currency",
                row -> of(moved, row.getString(1)).back += row.getLong(2),
                from,
                until);
        return moved;
    }

    private static Moved of(Map<Asset, Moved> moved, String currency) {
        return moved.computeIfAbsent(Asset.valueOf(currency), one -> new Moved());
    }
}

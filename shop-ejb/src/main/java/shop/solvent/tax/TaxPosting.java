package shop.solvent.tax;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Ids;
import shop.solvent.rules.Withholding;
import shop.solvent.rules.Withholding.Period;
import shop.solvent.rules.Withholding.Worked;
import shop.solvent.tax.TaxBook.Sum;
import shop.solvent.tax.Withholdings.Present;

/**
 * Withholds tax of commissions at the moment they become their members', and gives back what turns out to be too much when one is taken
 * back. Both in the transaction and with the locks of who calls.
 */
@ApplicationScoped
public class TaxPosting {

    private static final Account TAX = Account.platform(AccountType.TAX);

    @Inject
    private TaxBook book;

    @Inject
    private Withholdings withholdings;

    @Inject
    private Clock clock;

    /**
     * A commission that becomes its member's, or what is taken back of one.
     *
     * @param transfer by which it was set aside, or taken back
     * @param fen positive, either way
     * @param at when
     */
    public record Income(MemberId member, OrderId order, TransferId transfer, long fen, Instant at) {}

    /**
     * Withholds what the shop decided, and notes the income whatever it decided.
     *
     * @param incomes those that the batch has posted already
     */
    public void withhold(List<Income> incomes, Batch batch) {
        Present present = withholdings.present();
        Optional<YearMonth> paidTo = book.paidTo();
        Map<MemberId, Map<YearMonth, Before>> before = new HashMap<>();
        List<Object[]> rows = new ArrayList<>();
        for (Income one : incomes) {
            YearMonth month = open(month(one.at()), paidTo);
            Worked worked = new Worked(one.fen(), 0, 0, 0, 0, 0, 0);
            long more = 0;
            if (present.method() != null) {
                Before there = before.computeIfAbsent(one.member(), member -> new HashMap<>())
                        .computeIfAbsent(
                                first(present.method(), month), from -> before(one.member(), present.method(), month));
                worked = there.with(month, one.fen(), present.method());
                more = Math.max(0, Math.min(worked.due() - there.withheld, one.fen()));
                there.withheld += more;
            }
            if (more > 0) {
                batch.require(new Journal(JournalKind.TAX_WITHHELD, one.order().toString(), one.at())
                        .move(TransferCode.TAX_WITHHELD, Account.of(one.member(), AccountType.EARNED), TAX, more));
            }
            rows.add(row(
                    one,
                    "SETTLED",
                    month,
                    one.fen(),
                    present.decided() ? present.decision().method() : null,
                    present.decided() ? present.decision().id() : null,
                    worked,
                    more));
        }
        book.write(rows);
    }

    /**
     * Notes that something of a commission was taken back: its month has less income, and what is withheld of that month beyond what is
     * due now is the member's again. A month that is paid to the tax office stays as it was paid: the present one has less then.
     *
     * @return whether it was income here, and is noted now
     */
    public boolean takeBack(Income one, Batch batch) {
        Optional<TaxRow> settled = book.settled(one.order(), one.member());
        if (settled.isEmpty() || book.has(one.transfer().value())) {
            return false;
        }
        TaxRow was = settled.get();
        YearMonth month = open(was.month(), book.paidTo());
        Worked worked = new Worked(-one.fen(), 0, 0, 0, 0, 0, 0);
        long less = 0;
        Withholding method =
                was.method() == null ? null : withholdings.method(was.method()).orElse(null);
        if (method != null) {
            Before there = before(was.member(), method, month);
            worked = there.with(month, -one.fen(), method);
            long tooMuch = Math.max(0, there.withheld - worked.due());
            less = Math.min(
                    Math.min(tooMuch, Math.max(0, there.of(month))),
                    batch.available(TAX).amount());
        }
        if (less > 0) {
            batch.require(new Journal(JournalKind.TAX_GIVEN_BACK, one.order().toString(), clock.instant())
                    .move(TransferCode.TAX_GIVEN_BACK, TAX, Account.of(was.member(), AccountType.EARNED), less));
        }
        List<Object[]> rows = new ArrayList<>();
        rows.add(row(
                new Income(was.member(), one.order(), one.transfer(), one.fen(), one.at()),
                "CLAWED",
                month,
                -one.fen(),
                was.method(),
                null,
                worked,
                -less));
        book.write(rows);
        return true;
    }

    /** The account that what is withheld lies on: to be locked by who calls {@link #takeBack}. */
    public static Account account() {
        return TAX;
    }

    private Object[] row(
            Income one,
            String kind,
            YearMonth month,
            long gross,
            String method,
            Long decision,
            Worked worked,
            long withheld) {
        return new Object[] {
            Ids.next(),
            one.member().value(),
            one.order().value(),
            one.transfer().value(),
            kind,
            TaxBook.number(month),
            gross,
            method,
            decision,
            worked.income(),
            worked.months(),
            worked.deducted(),
            worked.taxable(),
            worked.rate(),
            worked.quick(),
            worked.due(),
            withheld,
            clock.instant()
        };
    }

    private YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(clock.getZone()));
    }

    /** The month itself, or the present one where that is paid to the tax office already. */
    private YearMonth open(YearMonth month, Optional<YearMonth> paidTo) {
        return paidTo.isPresent() && !month.isAfter(paidTo.get()) ? YearMonth.now(clock) : month;
    }

    private static YearMonth first(Withholding method, YearMonth month) {
        return method.period() == Period.YEAR ? month.withMonth(1) : month;
    }

    private Before before(MemberId member, Withholding method, YearMonth month) {
        YearMonth from = first(method, month);
        return new Before(
                book.sums(member, method.code(), from, method.period() == Period.YEAR ? from.withMonth(12) : month));
    }

    /** What there is of a period so far. */
    private static final class Before {

        private final Map<YearMonth, Long> gross = new HashMap<>();
        private final Map<YearMonth, Long> taken = new HashMap<>();
        private long withheld;

        Before(List<Sum> sums) {
            for (Sum sum : sums) {
                gross.put(sum.month(), sum.gross());
                taken.put(sum.month(), sum.withheld());
                withheld += sum.withheld();
            }
        }

        long of(YearMonth month) {
            return taken.getOrDefault(month, 0L);
        }

        /** What is due with so much more, or less, in a month: by what came in to the end of the last month with an income. */
        Worked with(YearMonth month, long more, Withholding method) {
            gross.merge(month, more, Math::addExact);
            Set<YearMonth> months = new HashSet<>();
            long income = 0;
            for (Map.Entry<YearMonth, Long> one : gross.entrySet()) {
                income = Math.addExact(income, one.getValue());
                if (one.getValue() > 0) {
                    months.add(one.getKey());
                }
            }
            return method.due(income, Math.max(1, months.size()));
        }
    }
}

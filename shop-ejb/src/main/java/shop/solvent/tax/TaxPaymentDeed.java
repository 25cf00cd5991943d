package shop.solvent.tax;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * What was withheld went to the tax office: all of it to the end of a month that is over. Who paid it says under which reference of the
 * bank's, another agrees, and the books follow.
 */
@ApplicationScoped
public class TaxPaymentDeed extends Deed<Withholdings.Payment> {

    public static final String CODE = "tax.pay";

    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,31}");

    /** In fen: more than anybody withholds in a month. */
    private static final long LARGEST = 1_000_000_000_00L;

    private static final Account TAX = Account.platform(AccountType.TAX);

    @Inject
    private TaxBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    TaxPaymentDeed() {
        super(CODE, Withholdings.Payment.class, Permission.FUND_POOLS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Withholdings.Payment content) {
        Given.matching("reference", content.reference(), REFERENCE);
        day(content.paidOn());
        YearMonth month = month(content.month());
        Given.fen("amount", content.fen(), 1, LARGEST);
        exact(content, month);
        return new Terms("tax", null, false);
    }

    private void day(String text) {
        try {
            if (LocalDate.parse(Given.value("paidOn", text)).isAfter(LocalDate.now(clock))) {
                throw Rejection.invalid("tax.paid-later", Map.of("field", "paidOn"));
            }
        } catch (DateTimeException e) {
            throw Rejection.invalid("field.malformed", Map.of("field", "paidOn"));
        }
    }

    /** @throws Rejection {@code tax.month-open} unless it is over */
    private YearMonth month(String text) {
        YearMonth month;
        try {
            month = YearMonth.parse(Given.value("month", text));
        } catch (DateTimeException e) {
            throw Rejection.invalid("field.malformed", Map.of("field", "month"));
        }
        if (!month.isBefore(YearMonth.now(clock))) {
            throw Rejection.invalid("tax.month-open", Map.of("field", "month"));
        }
        return month;
    }

    /** @throws Rejection {@code tax.amount-differs}, {@code tax.reference-used} */
    private void exact(Withholdings.Payment content, YearMonth month) {
        long unpaid = book.unpaid(month);
        if (unpaid != content.fen()) {
            throw Rejection.conflict(
                    "tax.amount-differs",
                    Map.of("withheld", String.valueOf(unpaid), "given", String.valueOf(content.fen())));
        }
        if (book.isPaid(content.reference())) {
            throw Rejection.conflict("tax.reference-used", Map.of("reference", content.reference()));
        }
    }

    @Override
    public String perform(Withholdings.Payment content, Mandate mandate) {
        YearMonth month = month(content.month());
        Batch batch = ledger.batch(List.of(TAX));
        batch.available(TAX); // so that nothing is given back of it meanwhile
        exact(content, month);
        batch.require(new Journal(JournalKind.TAX_PAID, content.reference(), clock.instant())
                .move(TransferCode.TAX_PAID, TAX, Account.platform(AccountType.CUSTODY), content.fen()));
        batch.write();
        book.pay(content, mandate.askedBy(), mandate.agreedBy());
        audit.record(
                mandate.askedBy(),
                "tax.paid",
                "tax " + month,
                null,
                Money.fen(content.fen()) + ", " + content.reference(),
                mandate.reason());
        return content.reference();
    }

    @Override
    public List<Line> lines(Withholdings.Payment content) {
        return List.of(
                new Line("deed.tax-month", Line.Kind.TEXT, content.month()),
                new Line("deed.amount", Line.Kind.FEN, String.valueOf(content.fen())),
                new Line("deed.tax-reference", Line.Kind.TEXT, content.reference()),
                new Line("deed.tax-paid-on", Line.Kind.DAY, content.paidOn()));
    }
}

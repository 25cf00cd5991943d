package shop.solvent.reconciliation;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Rejection;

/**
 * The fees of a bill, as they were agreed, leave custody and are the shop's own cost: a provider takes them before it pays out. What it
 * took beside is a break of its own.
 */
@ApplicationScoped
public class BillFeesDeed extends Deed<BillFeesDeed.Fees> {

    public static final String CODE = "bill.fees";

    /**
     * @param fen as it was seen, in the smallest unit of the currency
     * @param currency its code; null for the shop's own
     */
    public record Fees(long bill, long fen, String currency) {}

    @EJB
    private Bills bills;

    @Inject
    private Ledger ledger;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    BillFeesDeed() {
        super(CODE, Fees.class, Permission.CORRECT_BALANCES, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Fees content) {
        Asset currency = currency(content);
        BillView bill = bills.find(content.bill());
        long due = bills.feesDue(bill, currency);
        requireUnbooked(bill, currency);
        if (due == 0) {
            throw Rejection.conflict("bill.no-fees", Map.of("bill", String.valueOf(bill.id())));
        }
        if (due != content.fen()) {
            throw Rejection.conflict("bill.other-fees", Map.of("bill", String.valueOf(bill.id())));
        }
        return new Terms(
                String.valueOf(bill.id()),
                bill.id() + " " + due + (currency == Asset.BOOK ? "" : " " + currency),
                false);
    }

    private void requireUnbooked(BillView bill, Asset currency) {
        if (bills.isBooked(bill, currency)) {
            throw Rejection.conflict("bill.fees-booked", Map.of("bill", String.valueOf(bill.id())));
        }
    }

    private static Asset currency(Fees content) {
        return content.currency() == null
                ? Asset.BOOK
                : Asset.currency(content.currency())
                        .orElseThrow(() -> Rejection.invalid("field.missing", Map.of("field", "currency")));
    }

    @Override
    public String perform(Fees content, Mandate mandate) {
        Asset currency = currency(content);
        BillView bill = bills.lock(content.bill());
        bills.feesDue(bill, currency);
        requireUnbooked(bill, currency);
        Account custody = Account.platform(AccountType.CUSTODY.in(currency));
        Account own = Account.platform(AccountType.FEES.in(currency));
        Journal journal = new Journal(JournalKind.BILL_FEES, BookedByBills.BILL + bill.id(), clock.instant());
        if (content.fen() > 0) {
            journal.move(TransferCode.BILL_FEES, own, custody, content.fen());
        } else {
            journal.move(TransferCode.BILL_FEES_BACK, custody, own, -content.fen());
        }
        ledger.post(journal);
        bills.feesBooked(bill.id(), currency, journal.id(), content.fen());
        audit.record(
                mandate.askedBy(),
                "bill.fees-booked",
                String.valueOf(bill.id()),
                null,
                new Money(content.fen(), currency).toString(),
                mandate.reason());
        return journal.id().toString();
    }

    @Override
    public List<Line> lines(Fees content) {
        BillView bill = bills.find(content.bill());
        return List.of(
                new Line("deed.bill-provider", Line.Kind.TEXT, bill.provider()),
                new Line("deed.bill-day", Line.Kind.DAY, bill.day().toString()),
                BillRepairDeed.amount("deed.bill-fees", content.fen(), currency(content)));
    }
}

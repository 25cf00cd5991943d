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
import shop.solvent.custody.CustodyBreaks;
import shop.solvent.kernel.AmountText;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Posting;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * What a bill has and the books do not is booked: one person says whose it is and where that is written, another has seen it. It moves
 * the shop's own money, or money that nobody knows the owner of, and never a member's; and what a buyer paid is never the shop's own.
 */
@ApplicationScoped
public class BillRepairDeed extends Deed<BillRepairDeed.Repair> {

    public static final String CODE = "bill.repair";

    /** Whose the difference is. */
    public enum Whose {
        /** The shop's: a fee, a loss that it bears. */
        OWN,
        /** Somebody's, and nobody knows yet whose: it is kept, or what was kept goes back. */
        UNKNOWN
    }

    /**
     * @param gap number of the break
     * @param difference in the smallest unit of its currency, as it was seen
     * @param whose as {@link Whose} has it
     * @param document where it is written
     */
    public record Repair(long gap, long difference, String whose, String document) {}

    @EJB
    private Bills bills;

    @EJB
    private CustodyBreaks bank;

    @Inject
    private Ledger ledger;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    BillRepairDeed() {
        super(CODE, Repair.class, Permission.CORRECT_BALANCES, Permission.APPROVE_MONEY);
    }

    /** Bound to the break as it stands: once somebody dealt with it, there is nothing left to do. */
    @Override
    public Terms terms(Repair content) {
        Given.text("document", content.document(), 100);
        Whose whose = whose(content);
        BillBreak gap = bills.gap(content.gap());
        if (!gap.isOpen()) {
            throw Rejection.conflict("bill-break.closed", Map.of("bill-break", String.valueOf(content.gap())));
        }
        if (gap.difference() != content.difference()) {
            throw Rejection.invalid("bill-break.other-difference", Map.of("field", "difference"));
        }
        if (gap.difference() == 0
                || gap.kind() == BreakKind.CURRENCY
                || Asset.currency(gap.currency()).isEmpty()) {
            throw Rejection.conflict("bill-break.no-money", Map.of("bill-break", String.valueOf(gap.id())));
        }
        requireOwner(gap, whose);
        return new Terms(String.valueOf(gap.bill()), gap.id() + " " + gap.difference(), false);
    }

    /** A fee is between the provider and the shop. What came in beside it was paid by somebody. */
    private static void requireOwner(BillBreak gap, Whose whose) {
        boolean fee = gap.kind() == BreakKind.FEE;
        if (fee && whose != Whose.OWN) {
            throw Rejection.invalid("bill-break.fee-own", Map.of("field", "whose"));
        }
        if (!fee && gap.difference() > 0 && whose == Whose.OWN && !takesBack(gap)) {
            throw Rejection.invalid("bill-break.not-own", Map.of("field", "whose"));
        }
    }

    /** What a bill that does not count any more had booked goes back to whom it came from. */
    private static boolean takesBack(BillBreak gap) {
        return gap.ours() != null && gap.ours().state().equals(BillBreak.State.CORRECTED.name());
    }

    private static Whose whose(Repair content) {
        for (Whose one : Whose.values()) {
            if (one.name().equals(content.whose())) {
                return one;
            }
        }
        throw Rejection.invalid("field.missing", Map.of("field", "whose"));
    }

    @Override
    public String perform(Repair content, Mandate mandate) {
        BillBreak gap = bills.lockOpen(content.gap());
        Asset currency = Asset.valueOf(gap.currency());
        Account custody = Account.platform(AccountType.CUSTODY.in(currency));
        boolean own = whose(content) == Whose.OWN;
        Account other = Account.platform((own ? AccountType.FEES : AccountType.UNEXPLAINED).in(currency));
        long more = gap.difference();
        Journal journal = new Journal(JournalKind.BILL_CORRECTION, BookedByBills.BREAK + gap.id(), clock.instant());
        if (more > 0) {
            journal.move(own ? TransferCode.BILL_GAINED : TransferCode.BILL_KEPT, custody, other, more);
        } else {
            journal.move(own ? TransferCode.BILL_BORNE : TransferCode.BILL_GIVEN_BACK, other, custody, -more);
        }
        Batch batch = ledger.batch(List.of());
        long kept = ledger.balance(other).posted().amount();
        if (!own && kept < -more || batch.add(journal) instanceof Posting.Refused) {
            throw currency == Asset.BOOK
                    ? Rejection.conflict(
                            "bill-break.kept-short",
                            Map.of("available", String.valueOf(kept), "needed", String.valueOf(-more)))
                    : Rejection.conflict(
                            "bill-break.kept-short-in",
                            Map.of("available", said(kept, currency), "needed", said(-more, currency)));
        }
        batch.write();
        bank.bookedByBill(
                gap.ref(), new Money(more, currency), journal.movements().get(0).id());
        bills.corrected(gap, journal.id(), mandate.askedBy(), mandate.reason());
        audit.record(
                mandate.askedBy(),
                "bill.break-corrected",
                String.valueOf(gap.id()),
                null,
                new Money(more, currency) + " " + content.whose() + ", " + content.document(),
                mandate.reason());
        return journal.id().toString();
    }

    @Override
    public List<Line> lines(Repair content) {
        BillBreak gap = bills.gap(content.gap());
        return List.of(
                new Line("deed.bill-provider", Line.Kind.TEXT, gap.provider()),
                new Line("deed.bill-day", Line.Kind.DAY, gap.day().toString()),
                new Line("deed.bill-kind", Line.Kind.WORD, "bill-break." + gap.kind()),
                new Line("deed.bill-ref", Line.Kind.TEXT, gap.ref()),
                amount("deed.bill-difference", content.difference(), Asset.valueOf(gap.currency())),
                new Line("deed.bill-whose", Line.Kind.WORD, "bill-whose." + content.whose()),
                new Line("deed.document", Line.Kind.TEXT, content.document()));
    }

    /** As whoever agrees reads it. */
    static Line amount(String key, long amount, Asset currency) {
        return currency == Asset.BOOK
                ? new Line(key, Line.Kind.FEN, String.valueOf(amount))
                : new Line(key, Line.Kind.TEXT, said(amount, currency));
    }

    /** As a bank writes it: {@code 1234.50 USD}. */
    private static String said(long amount, Asset currency) {
        return AmountText.plain(new Money(amount, currency)) + " " + currency;
    }
}

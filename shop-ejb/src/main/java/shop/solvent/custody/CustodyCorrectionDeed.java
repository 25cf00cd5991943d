package shop.solvent.custody;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
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
 * What a statement has and the books do not is booked: one person says what it is and where that is written, another has seen it. It
 * moves the shop's own money, or money that nobody knows the owner of, and never a member's.
 */
@ApplicationScoped
public class CustodyCorrectionDeed extends Deed<CustodyCorrectionDeed.Correction> {

    public static final String CODE = "custody.correct";

    /** What the difference is. */
    public enum Whose {
        /** The shop's: a bank's charge, interest, a loss. */
        OWN,
        /** Somebody's, and nobody knows yet whose: it is kept, or what was kept goes back. */
        UNKNOWN
    }

    /**
     * @param gap number of the break
     * @param difference minor units of the account's currency, as it was seen
     * @param whose as {@link Whose} has it
     * @param document where it is written
     */
    public record Correction(long gap, long difference, String whose, String document) {}

    @Inject
    private CustodyBreaks breaks;

    @Inject
    private Ledger ledger;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    CustodyCorrectionDeed() {
        super(CODE, Correction.class, Permission.CORRECT_BALANCES, Permission.APPROVE_MONEY);
    }

    /** Bound to the break as it stands: once somebody dealt with it, there is nothing left to do. */
    @Override
    public Terms terms(Correction content) {
        Given.text("document", content.document(), 100);
        whose(content);
        BreakView gap = breaks.find(content.gap());
        if (!gap.isOpen()) {
            throw Rejection.conflict("custody-break.closed", Map.of("custody-break", String.valueOf(content.gap())));
        }
        if (gap.difference().amount() != content.difference()) {
            throw Rejection.invalid("custody-break.other-difference", Map.of("field", "difference"));
        }
        return new Terms(
                String.valueOf(gap.statement()),
                gap.id() + " " + gap.difference().amount(),
                false);
    }

    private static Whose whose(Correction content) {
        for (Whose one : Whose.values()) {
            if (one.name().equals(content.whose())) {
                return one;
            }
        }
        throw Rejection.invalid("field.missing", Map.of("field", "whose"));
    }

    @Override
    public String perform(Correction content, Mandate mandate) {
        BreakView gap = breaks.lockOpen(content.gap());
        Asset currency = gap.difference().asset();
        Account custody = Account.platform(AccountType.CUSTODY.in(currency));
        boolean own = whose(content) == Whose.OWN;
        Account other = Account.platform((own ? AccountType.FEES : AccountType.UNEXPLAINED).in(currency));
        long more = gap.difference().amount();
        Journal journal = new Journal(JournalKind.CUSTODY_CORRECTION, "custody-break " + gap.id(), clock.instant());
        if (more > 0) {
            journal.move(own ? TransferCode.CUSTODY_GAINED : TransferCode.UNEXPLAINED_IN, custody, other, more);
        } else {
            journal.move(own ? TransferCode.CUSTODY_BORNE : TransferCode.UNEXPLAINED_OUT, other, custody, -more);
        }
        Batch batch = ledger.batch(List.of());
        long kept = ledger.balance(other).posted().amount();
        if (!own && kept < -more || batch.add(journal) instanceof Posting.Refused) {
            throw Rejection.conflict(
                    "custody.unexplained-short",
                    Map.of("available", said(kept, currency), "needed", said(-more, currency)));
        }
        batch.write();
        breaks.corrected(gap, journal.id(), mandate.askedBy(), mandate.reason());
        audit.record(
                mandate.askedBy(),
                "custody.corrected",
                String.valueOf(gap.id()),
                null,
                gap.difference() + " " + content.whose() + ", " + content.document(),
                mandate.reason());
        return journal.id().toString();
    }

    /** As a bank writes it: {@code 1234.50 USD}. */
    private static String said(long amount, Asset currency) {
        return AmountText.plain(new Money(amount, currency)) + " " + currency;
    }

    @Override
    public List<Line> lines(Correction content) {
        BreakView gap = breaks.find(content.gap());
        return List.of(
                gap.difference().asset() == Asset.BOOK
                        ? new Line("deed.custody-difference", Line.Kind.FEN, String.valueOf(content.difference()))
                        : new Line(
                                "deed.custody-difference",
                                Line.Kind.TEXT,
                                said(content.difference(), gap.difference().asset())),
                new Line("deed.custody-kind", Line.Kind.WORD, "custody-break." + gap.kind()),
                new Line(
                        "deed.custody-reference",
                        Line.Kind.TEXT,
                        gap.reference().isEmpty() ? "–" : gap.reference()),
                new Line("deed.custody-whose", Line.Kind.WORD, "custody-whose." + content.whose()),
                new Line("deed.document", Line.Kind.TEXT, content.document()));
    }
}

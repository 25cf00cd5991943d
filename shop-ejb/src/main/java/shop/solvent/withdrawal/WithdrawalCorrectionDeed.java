package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Posting;
import shop.solvent.ledger.Statements;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * A withdrawal was booked as paid and did not arrive, or as returned and was paid: one person says what left and where that is written,
 * another has seen it. The withdrawal stays what it is; a journal of its own, which names the one that it corrects, brings wallet and
 * custody to what is true. What the member has spent of it cannot be taken. The fee stays as it was.
 */
@ApplicationScoped
public class WithdrawalCorrectionDeed extends Deed<WithdrawalCorrectionDeed.Correction> {

    public static final String CODE = "withdrawal.correct";

    /**
     * @param withdrawal id of one that has ended
     * @param member whose it is
     * @param recorded fen that left by the books, with earlier corrections
     * @param left fen that left in truth, up to what was to be paid out
     * @param document where that is written: the provider's or the bank's statement
     */
    public record Correction(String withdrawal, String member, long recorded, long left, String document) {

        WithdrawalId idOf() {
            try {
                return WithdrawalId.parse(withdrawal);
            } catch (InvalidId | NullPointerException mistyped) {
                throw Rejection.invalid("id.invalid", Map.of("field", "withdrawal"));
            }
        }
    }

    @Inject
    private WithdrawalBook book;

    @Inject
    private WithdrawalCorrections corrections;

    @Inject
    private Ledger ledger;

    @Inject
    private Statements statements;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    WithdrawalCorrectionDeed() {
        super(CODE, Correction.class, Permission.CORRECT_BALANCES, Permission.APPROVE_MONEY);
    }

    /** Bound to what left by the books: once it was corrected otherwise, there is nothing left to do. */
    @Override
    public Terms terms(Correction content) {
        Given.text("document", content.document(), 100);
        WithdrawalView one = found(content);
        Given.fen("came", content.left(), 0, one.net().amount());
        if (content.left() == content.recorded()) {
            throw Rejection.invalid("correction.right", Map.of("field", "came"));
        }
        if (corrections.left(one) != content.recorded()) {
            throw Rejection.conflict("correction.changed", Map.of());
        }
        return new Terms(content.member(), content.withdrawal() + " " + content.recorded(), false);
    }

    private WithdrawalView found(Correction content) {
        WithdrawalView one = book.lockIfThere(content.idOf())
                .filter(found -> found.member().toString().equals(content.member()))
                .orElseThrow(() -> Rejection.notFound("withdrawal", content.withdrawal()));
        if (!one.state().isEnd()) {
            throw Rejection.conflict(
                    "correction.under-way",
                    Map.of(
                            "withdrawal",
                            one.id().toString(),
                            "state",
                            one.state().name()));
        }
        return one;
    }

    /**
     * What was paid in is put right first, and commissions with the rest: so much of it as was taken out of each, small change as what
     * it was before.
     */
    @Override
    public String perform(Correction content, Mandate mandate) {
        WithdrawalView one = found(content);
        Account paidIn = Account.of(one.member(), AccountType.PAID_IN);
        Account earned = Account.of(one.member(), AccountType.EARNED);
        Account custody = Account.platform(AccountType.CUSTODY);
        Batch batch = ledger.batch(List.of(paidIn, earned));
        long own = one.amount().amount() - one.fromEarned().amount(); // no fee is taken of it
        Journal journal = new Journal(JournalKind.CORRECTION, content.withdrawal(), clock.instant())
                .reversing(statements
                        .journal(content.withdrawal(), JournalKind.PAYOUT, JournalKind.WITHDRAWAL_RETURN)
                        .orElseThrow());
        // The first fen that leave are the member's own, whichever way it is put right: so twice there and back is
        // nothing.
        long before = Math.min(own, content.recorded());
        long after = Math.min(own, content.left());
        long ofOwn = after - before;
        long ofEarned = (content.left() - after) - (content.recorded() - before);
        journal.move(TransferCode.CORRECT_NOT_OUT, custody, paidIn, Math.max(0, -ofOwn))
                .move(TransferCode.CORRECT_NOT_OUT_EARNED, custody, earned, Math.max(0, -ofEarned))
                .move(TransferCode.CORRECT_OUT, paidIn, custody, Math.max(0, ofOwn))
                .move(TransferCode.CORRECT_OUT_EARNED, earned, custody, Math.max(0, ofEarned));
        if (batch.add(journal) instanceof Posting.Refused) {
            throw Rejection.conflict(
                    "correction.spent",
                    Map.of(
                            "available",
                            String.valueOf(Math.min(
                                            Math.max(0, ofOwn),
                                            batch.available(paidIn).amount())
                                    + Math.min(
                                            Math.max(0, ofEarned),
                                            batch.available(earned).amount())),
                            "needed",
                            String.valueOf(content.left() - content.recorded())));
        }
        batch.write();
        audit.record(
                mandate.askedBy(),
                CODE,
                content.withdrawal(),
                Money.fen(content.recorded()).toString(),
                Money.fen(content.left()) + ", " + content.document(),
                mandate.reason());
        return journal.id().toString();
    }

    @Override
    public List<Line> lines(Correction content) {
        return List.of(
                new Line("deed.member", Line.Kind.MEMBER, content.member()),
                new Line("deed.recorded", Line.Kind.FEN, String.valueOf(content.recorded())),
                new Line("deed.left-shop", Line.Kind.FEN, String.valueOf(content.left())),
                new Line("deed.withdrawal", Line.Kind.TEXT, content.withdrawal()),
                new Line("deed.document", Line.Kind.TEXT, content.document()));
    }
}

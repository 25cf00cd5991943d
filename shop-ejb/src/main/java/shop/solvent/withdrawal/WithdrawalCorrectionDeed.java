package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.wallet.CorrectionDeed;

/**
 * A withdrawal was booked as paid and did not arrive, or as returned and was paid: wallet and custody are brought to what left. The fee stays
 * as it was.
 */
@ApplicationScoped
public class WithdrawalCorrectionDeed extends CorrectionDeed<WithdrawalCorrectionDeed.Correction> {

    public static final String CODE = "withdrawal.correct";

    /**
     * @param withdrawal id of one that has ended
     * @param member whose it is
     * @param recorded fen that left by the books, with earlier corrections
     * @param left fen that left in truth, up to what was to be paid out
     * @param document where that is written: the provider's or the bank's statement
     */
    public record Correction(String withdrawal, String member, long recorded, long left, String document)
            implements Truth {

        @Override
        public String id() {
            return withdrawal;
        }

        @Override
        public long truth() {
            return left;
        }

        WithdrawalId idOf() {
            return Given.id("withdrawal", withdrawal, WithdrawalId::parse);
        }
    }

    @Inject
    private WithdrawalBook book;

    @Inject
    private WithdrawalCorrections corrections;

    WithdrawalCorrectionDeed() {
        super(
                CODE,
                Correction.class,
                "deed.left-shop",
                JournalKind.PAYOUT,
                JournalKind.WITHDRAWAL_RETURN,
                "correction.spent",
                AccountType.PAID_IN,
                AccountType.EARNED);
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
    protected long correct(Correction content, MemberId member, Batch batch, Journal journal) {
        WithdrawalView one = found(content);
        Account paidIn = Account.of(member, AccountType.PAID_IN);
        Account earned = Account.of(member, AccountType.EARNED);
        Account custody = Account.platform(AccountType.CUSTODY);
        long own = one.amount().amount() - one.fromEarned().amount(); // no fee is taken of it
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
        return Math.min(Math.max(0, ofOwn), batch.available(paidIn).amount())
                + Math.min(Math.max(0, ofEarned), batch.available(earned).amount());
    }
}

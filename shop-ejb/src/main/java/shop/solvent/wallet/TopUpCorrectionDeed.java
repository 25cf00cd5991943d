package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * A top-up was recorded with another amount than came in: wallet and custody are brought to what came.
 */
@ApplicationScoped
public class TopUpCorrectionDeed extends CorrectionDeed<TopUpCorrectionDeed.Correction> {

    public static final String CODE = "top-up.correct";

    /**
     * @param topUp id
     * @param recorded fen that it stands for now, with earlier corrections
     * @param came fen that came in; 0 if nothing did
     * @param document where that is written: the provider's or the bank's statement
     */
    public record Correction(String topUp, String member, long recorded, long came, String document) implements Truth {

        @Override
        public String id() {
            return topUp;
        }

        @Override
        public long truth() {
            return came;
        }
    }

    @Inject
    private TopUpBook book;

    TopUpCorrectionDeed() {
        super(
                CODE,
                Correction.class,
                "deed.came",
                JournalKind.TOP_UP,
                JournalKind.TOP_UP,
                "top-up.spent",
                AccountType.PAID_IN);
    }

    @Override
    public void check(Correction content) {
        TopUpReceipt topUp = found(content);
        if (!topUp.member().toString().equals(content.member())) {
            throw Rejection.notFound("top-up", content.topUp());
        }
        if (standsFor(topUp) != content.recorded()) {
            throw Rejection.conflict("top-up.corrected", Map.of("top-up", content.topUp()));
        }
    }

    /** Bound to what the top-up stands for: once it was corrected otherwise, there is nothing left to do. */
    @Override
    public Terms terms(Correction content) {
        Given.fen("came", content.came(), 0, TopUps.LARGEST);
        Given.text("document", content.document(), 100);
        if (content.came() == content.recorded()) {
            throw Rejection.invalid("top-up.right", Map.of("field", "came"));
        }
        return new Terms(content.member(), String.valueOf(standsFor(found(content))), false);
    }

    private TopUpReceipt found(Correction content) {
        return book.find(TopUpId.parse(content.topUp()))
                .orElseThrow(() -> Rejection.notFound("top-up", content.topUp()));
    }

    private long standsFor(TopUpReceipt topUp) {
        return topUp.amount().amount() + book.corrected(topUp.id());
    }

    @Override
    protected long correct(Correction content, MemberId member, Batch batch, Journal journal) {
        Account wallet = Account.of(member, AccountType.PAID_IN);
        Account custody = Account.platform(AccountType.CUSTODY);
        long more = content.came() - content.recorded();
        if (more > 0) {
            journal.move(TransferCode.CORRECT_MORE, custody, wallet, more);
        } else {
            journal.move(TransferCode.CORRECT_LESS, wallet, custody, -more);
        }
        return batch.available(wallet).amount();
    }
}

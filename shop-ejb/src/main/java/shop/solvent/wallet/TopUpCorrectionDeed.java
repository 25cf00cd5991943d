package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.TopUpId;
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
 * A top-up was recorded with another amount than came in: one person says what came and where that is written, another has
 * seen it. The top-up stays what it is; a journal of its own, which names the one that it corrects, brings wallet
 * and custody to what is true. What the member has
 * spent of it cannot be taken.
 */
@ApplicationScoped
public class TopUpCorrectionDeed extends Deed<TopUpCorrectionDeed.Correction> {

    public static final String CODE = "top-up.correct";

    /**
     * @param topUp id
     * @param recorded fen that it stands for now, with earlier corrections
     * @param came fen that came in; 0 if nothing did
     * @param document where that is written: the provider's or the bank's statement
     */
    public record Correction(String topUp, String member, long recorded, long came, String document) {}

    @Inject
    private TopUpBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Statements statements;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    TopUpCorrectionDeed() {
        super(CODE, Correction.class, Permission.CORRECT_BALANCES, Permission.APPROVE_MONEY);
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
    public String perform(Correction content, Mandate mandate) {
        TopUpReceipt topUp = found(content);
        Account wallet = Account.of(topUp.member(), AccountType.PAID_IN);
        Account custody = Account.platform(AccountType.CUSTODY);
        long more = content.came() - content.recorded();
        Batch batch = ledger.batch(List.of(wallet));
        Journal journal = new Journal(JournalKind.CORRECTION, content.topUp(), clock.instant())
                .reversing(statements
                        .journal(content.topUp(), JournalKind.TOP_UP, JournalKind.TOP_UP)
                        .orElseThrow());
        if (more > 0) {
            journal.move(TransferCode.CORRECT_MORE, custody, wallet, more);
        } else {
            journal.move(TransferCode.CORRECT_LESS, wallet, custody, -more);
        }
        Posting posting = batch.add(journal);
        if (posting instanceof Posting.Over over) {
            throw Rejection.conflict(
                    "wallet.prepaid-cap",
                    Map.of("cap", String.valueOf(over.ceiling()), "room", String.valueOf(over.room())));
        }
        if (posting instanceof Posting.Refused) {
            throw Rejection.conflict(
                    "top-up.spent",
                    Map.of(
                            "available",
                            String.valueOf(batch.available(wallet).amount()),
                            "needed",
                            String.valueOf(-more)));
        }
        batch.write();
        audit.record(
                mandate.askedBy(),
                "top-up.correct",
                content.topUp(),
                Money.fen(content.recorded()).toString(),
                Money.fen(content.came()) + ", " + content.document(),
                mandate.reason());
        return journal.id().toString();
    }

    @Override
    public List<Line> lines(Correction content) {
        return List.of(
                new Line("deed.member", Line.Kind.MEMBER, content.member()),
                new Line("deed.recorded", Line.Kind.FEN, String.valueOf(content.recorded())),
                new Line("deed.came", Line.Kind.FEN, String.valueOf(content.came())),
                new Line("deed.top-up", Line.Kind.TEXT, content.topUp()),
                new Line("deed.document", Line.Kind.TEXT, content.document()));
    }
}

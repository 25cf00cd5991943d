package shop.solvent.wallet;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Posting;
import shop.solvent.ledger.Statements;
import shop.solvent.platform.Rejection;

/**
 * Something was booked otherwise than it was: one person says what is true and where that is written, another has seen it. What was booked
 * stays what it is; a journal of its own, which names the one that it corrects, brings the books to what is true. What the member has spent
 * of it cannot be taken.
 */
public abstract class CorrectionDeed<C extends Record & CorrectionDeed.Truth> extends Deed<C> {

    /** What two people put right: {@code recorded} fen by the books are {@code truth} fen, as the document says. */
    public interface Truth {

        /** Of what was booked. */
        String id();

        String member();

        long recorded();

        long truth();

        String document();
    }

    private final String truth;
    private final JournalKind booked;
    private final JournalKind otherwise;
    private final String spent;
    private final List<AccountType> wallets;

    @Inject
    private Ledger ledger;

    @Inject
    private Statements statements;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * @param code {@code gift.correct}, of which the first word is what labels call that which is corrected
     * @param truth label of what is true
     * @param booked kind of the journal that it corrects; {@code otherwise} the other one that it may be
     * @param spent code of the refusal of what is not there any more
     * @param wallets of the member's, that it may take from
     */
    protected CorrectionDeed(
            String code,
            Class<C> content,
            String truth,
            JournalKind booked,
            JournalKind otherwise,
            String spent,
            AccountType... wallets) {
        super(code, content, Permission.CORRECT_BALANCES, Permission.APPROVE_MONEY);
        this.truth = truth;
        this.booked = booked;
        this.otherwise = otherwise;
        this.spent = spent;
        this.wallets = List.of(wallets);
    }

    /**
     * Adds what is to be moved, under the locks of the member's accounts.
     *
     * @return fen that are there of what is taken, for who is told that it is not enough
     */
    protected abstract long correct(C content, MemberId member, Batch batch, Journal journal);

    @Override
    public String perform(C content, Mandate mandate) {
        MemberId member = MemberId.parse(content.member());
        Batch batch = ledger.batch(
                wallets.stream().map(type -> Account.of(member, type)).toList());
        Journal journal = new Journal(JournalKind.CORRECTION, content.id(), clock.instant())
                .reversing(statements.journal(content.id(), booked, otherwise).orElseThrow());
        long available = correct(content, member, batch, journal);
        Posting posting = batch.add(journal);
        if (posting instanceof Posting.Over over) {
            throw Rejection.conflict(
                    "wallet.prepaid-cap",
                    Map.of("cap", String.valueOf(over.ceiling()), "room", String.valueOf(over.room())));
        }
        if (posting instanceof Posting.Refused) {
            throw spent(content, available);
        }
        batch.write();
        audit.record(
                mandate.askedBy(),
                code(),
                content.id(),
                Money.fen(content.recorded()).toString(),
                Money.fen(content.truth()) + ", " + content.document(),
                mandate.reason());
        return journal.id().toString();
    }

    protected Rejection spent(C content, long available) {
        return Rejection.conflict(
                spent,
                Map.of(
                        "available",
                        String.valueOf(available),
                        "needed",
                        String.valueOf(Math.abs(content.truth() - content.recorded()))));
    }

    @Override
    public List<Line> lines(C content) {
        return List.of(
                new Line("deed.member", Line.Kind.MEMBER, content.member()),
                new Line("deed.recorded", Line.Kind.FEN, String.valueOf(content.recorded())),
                new Line(truth, Line.Kind.FEN, String.valueOf(content.truth())),
                new Line("deed." + code().substring(0, code().indexOf('.')), Line.Kind.TEXT, content.id()),
                new Line("deed.document", Line.Kind.TEXT, content.document()));
    }
}

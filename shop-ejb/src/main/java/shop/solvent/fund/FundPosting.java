package shop.solvent.fund;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import shop.solvent.fund.FundOrderView.Side;
import shop.solvent.fund.MoneyFund.Answer;
import shop.solvent.kernel.id.FundOrderId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Movement;
import shop.solvent.ledger.TransferCode;

/** What became of an order, each in one transaction. Done twice it is done once: the order's row is locked first. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class FundPosting {

    private static final Account TRANSIT = Account.platform(AccountType.FUND);
    private static final Account CUSTODY = Account.platform(AccountType.CUSTODY);

    @Inject
    private FundBook book;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /** The fund has it. */
    public void sent(FundOrderId id) {
        book.lock(id);
        book.sent(id);
    }

    /**
     * The fund says what became of it. Bought: the money has left custody, and the shares are the member's. Given back: the money has come
     * into custody, and is the member's own again.
     *
     * @throws IllegalStateException if a purchase took another amount than was set aside: then a person has to look
     */
    public void told(FundOrderId id, Answer answer) {
        FundOrderView order = book.lock(id);
        if (!order.state().isUnderway()) {
            return;
        }
        if (answer.state() == MoneyFund.State.FAILED) {
            back(order);
        } else if (order.side() == Side.BUY) {
            if (answer.amount() != order.amount().amount()) {
                throw new IllegalStateException(id + " took " + answer.amount() + " instead of " + order.amount());
            }
            Journal journal = journal(JournalKind.FUND_BOUGHT, order);
            ledger.held(id.toString()).forEach(journal::post);
            write(journal.move(TransferCode.FUND_OUT, TRANSIT, CUSTODY, answer.amount()));
            book.done(id, answer.amount(), answer.shares(), answer.price());
        } else {
            if (answer.shares() != order.shares()) {
                throw new IllegalStateException(id + " gave back " + answer.shares() + " instead of " + order.shares());
            }
            write(journal(JournalKind.FUND_REDEEMED, order)
                    .move(
                            TransferCode.FUND_BACK,
                            CUSTODY,
                            Account.of(order.member(), AccountType.PAID_IN),
                            answer.amount()));
            book.done(id, answer.amount(), answer.shares(), answer.price());
        }
    }

    private void back(FundOrderView order) {
        if (order.side() == Side.BUY) {
            Journal journal = journal(JournalKind.FUND_PURCHASE_BACK, order);
            ledger.held(order.id().toString()).forEach(journal::voiding);
            write(journal);
        }
        book.failed(order.id());
    }

    private Journal journal(JournalKind kind, FundOrderView order) {
        return new Journal(kind, order.id().toString(), clock.instant());
    }

    private void write(Journal journal) {
        if (journal.movements().isEmpty()) {
            return; // shares that came to less than a fen
        }
        Batch batch =
                ledger.batch(journal.movements().stream().map(Movement::from).toList());
        batch.require(journal);
        batch.write();
    }
}

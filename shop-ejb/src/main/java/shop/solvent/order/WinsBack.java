package shop.solvent.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.lockin.WinView;
import shop.solvent.lockin.Wins;

/** Takes back what merchants get for having won the buyer of an order. */
@ApplicationScoped
class WinsBack {

    private static final Account WINNINGS = Account.platform(AccountType.WINNINGS);

    @Inject
    private Wins wins;

    @Inject
    private Ledger ledger;

    /** What waits for who won the buyer is void, what they were given is taken back: the pool has it again, to give it up. */
    void take(OrderId order, List<WinView> won, Map<PoolId, Long> unbacked, Journal journal) {
        if (won.isEmpty()) {
            return;
        }
        for (WinView win : won) {
            Account pool = Account.of(win.pool(), AccountType.POOL);
            long fen = win.amount().amount();
            switch (win.state()) {
                case PENDING ->
                    journal.voiding(ledger.held(win.transfer())).move(TransferCode.REFUND_WIN, WINNINGS, pool, fen);
                case SETTLED ->
                    journal.move(
                            TransferCode.CLAW_BACK_WIN, Account.of(win.merchant(), AccountType.PAYABLE), pool, fen);
                case VOID -> {}
            }
            unbacked.merge(win.pool(), fen, Math::addExact);
        }
        wins.takenBack(order);
    }
}

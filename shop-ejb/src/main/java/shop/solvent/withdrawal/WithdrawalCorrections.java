package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Statements;
import shop.solvent.ledger.TransferCode;
import shop.solvent.withdrawal.WithdrawalView.State;

/** What left the shop with a withdrawal by the books, once corrections of it are counted. */
@ApplicationScoped
public class WithdrawalCorrections {

    @Inject
    private Statements statements;

    /** Fen. */
    public long left(WithdrawalView one) {
        Map<TransferCode, Long> moved = statements.moved(one.id().toString(), JournalKind.CORRECTION);
        return (one.state() == State.PAID ? one.net().amount() : 0)
                + moved.getOrDefault(TransferCode.CORRECT_OUT, 0L)
                + moved.getOrDefault(TransferCode.CORRECT_OUT_EARNED, 0L)
                - moved.getOrDefault(TransferCode.CORRECT_NOT_OUT, 0L)
                - moved.getOrDefault(TransferCode.CORRECT_NOT_OUT_EARNED, 0L);
    }
}

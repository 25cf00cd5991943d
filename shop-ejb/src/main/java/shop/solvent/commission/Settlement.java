package shop.solvent.commission;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Backlog;

/** Pays commissions whose T+N days are over into their members' wallets; what a member owes is taken off at once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Settlement {

    private static final int BATCH = 200;

    @Inject
    private SettlementStep step;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /**
     * Settles what is due. Where two nodes do so at once, each commission is still paid once.
     *
     * @return how many were due
     */
    public int settleDue() {
        Instant now = clock.instant();
        return Backlog.together(
                BATCH,
                (most, passedOver) -> ledger.due(TransferCode.COMMISSION, now, most, passedOver),
                due -> Attempts.of(() -> {
                    step.settle(due);
                    return null;
                }));
    }
}

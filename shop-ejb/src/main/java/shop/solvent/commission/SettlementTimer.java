package shop.solvent.commission;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import shop.solvent.platform.Attempts;

/** Settles what is due, every minute. Where two nodes meet, each commission is still settled once: the ledger sees to it. */
@Singleton
@DependsOn("Migrations")
@Lock(LockType.WRITE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SettlementTimer {

    @Inject
    private Settlement settlement;

    @Schedule(hour = "*", minute = "*", second = "20", persistent = false)
    public void settle() {
        int settled;
        do {
            settled = Attempts.of(settlement::settleSome);
        } while (settled == Settlement.BATCH);
    }
}

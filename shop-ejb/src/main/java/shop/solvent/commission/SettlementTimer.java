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
import shop.solvent.platform.Jobs;

/** Settles what is due, every minute. */
@Singleton
@DependsOn("Migrations")
@Lock(LockType.WRITE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class SettlementTimer {

    @Inject
    private Settlement settlement;

    @Inject
    private Jobs jobs;

    @Schedule(hour = "*", minute = "*", second = "20", persistent = false)
    void onSchedule() {
        jobs.once("settlement", this::settle);
    }

    /** Settles what is due now. */
    public void settle() {
        int settled;
        do {
            settled = Attempts.of(settlement::settleSome);
        } while (settled == Settlement.BATCH);
    }
}

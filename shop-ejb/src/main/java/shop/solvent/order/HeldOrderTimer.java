package shop.solvent.order;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import shop.solvent.platform.Jobs;

/** Ends held orders that have waited too long, every minute. */
@Singleton
@DependsOn("Migrations")
@Lock(LockType.WRITE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class HeldOrderTimer {

    @Inject
    private HeldOrders orders;

    @Inject
    private Jobs jobs;

    @Schedule(hour = "*", minute = "*", second = "50", persistent = false)
    void onSchedule() {
        jobs.once("held-orders", this::expire);
    }

    /** Ends what has run out by now. */
    public void expire() {
        int ended;
        do {
            ended = orders.expireSome();
        } while (ended == HeldOrders.BATCH);
    }
}

package shop.solvent.wallet;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Lock;
import jakarta.ejb.LockType;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.function.IntSupplier;
import shop.solvent.platform.Jobs;

/** What happens to wallets by itself. */
@Singleton
@DependsOn("Migrations")
@Lock(LockType.WRITE)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WalletTimer {

    @Inject
    private Gifts gifts;

    @Inject
    private Payouts payouts;

    @Inject
    private Jobs jobs;

    @Schedule(hour = "*", minute = "*/5", second = "40", persistent = false)
    void onGiftSchedule() {
        jobs.once("gifts", this::endGifts);
    }

    @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
    void onPayoutSchedule() {
        jobs.once("payouts", this::payOut);
    }

    /** Ends gifts whose day is over. */
    public void endGifts() {
        whileFull(gifts::expireSome, Gifts.BATCH);
    }

    /** Takes withdrawals a step on. */
    public void payOut() {
        whileFull(payouts::sendSome, Payouts.BATCH);
        whileFull(payouts::hearSome, Payouts.BATCH);
        whileFull(payouts::askSome, Payouts.BATCH);
    }

    private static void whileFull(IntSupplier step, int batch) {
        int done;
        do {
            done = step.getAsInt();
        } while (done == batch);
    }
}

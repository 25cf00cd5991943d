package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** What happens to wallets by itself. */
@ApplicationScoped
public class WalletTimer implements Recurring {

    @Inject
    private Gifts gifts;

    @Inject
    private Payouts payouts;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(
                Recurrence.once("gifts", Duration.ofMinutes(5), this::endGifts),
                Recurrence.once("payouts", Duration.ofSeconds(5), this::payOut),
                Recurrence.once("returns", Duration.ofMinutes(1), payouts::returnAll));
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

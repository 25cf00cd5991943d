package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** What happens to wallets by itself. */
@ApplicationScoped
class WalletTimer implements Recurring {

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
        gifts.expireDue();
    }

    /** Takes withdrawals a step on. */
    public void payOut() {
        payouts.sendAll();
        payouts.hearAll();
        payouts.askAll();
    }
}

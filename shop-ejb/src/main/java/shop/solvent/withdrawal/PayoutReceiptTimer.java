package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/** Asks providers for the receipts of what they paid out. */
@ApplicationScoped
class PayoutReceiptTimer implements Recurring {

    @Inject
    private PayoutReceipts receipts;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("payout-receipts", Duration.ofSeconds(30), receipts::askAll));
    }
}

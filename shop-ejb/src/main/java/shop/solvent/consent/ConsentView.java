package shop.solvent.consent;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConsentId;

/**
 * What a merchant has consented to.
 *
 * @param merchant its code
 * @param cap the most that may be given under it in all
 * @param used what was given under it; what comes back of a gift does not make room again
 * @param lastDay the last day on which somebody may give under it, in the shop's zone
 * @param document where the paper is that the merchant has signed
 * @param enteredBy who entered it
 * @param agreedBy who agreed that it is what the paper says
 * @param endedBy who ended it before its day; null if nobody did
 */
public record ConsentView(
        ConsentId id,
        String merchant,
        Money cap,
        Money used,
        String purpose,
        LocalDate lastDay,
        String document,
        String enteredBy,
        String agreedBy,
        Instant enteredAt,
        String endedBy,
        Instant endedAt,
        String endReason) {

    /** What may still be given under it while it holds. */
    public Money left() {
        return cap.minus(used);
    }

    public boolean holds(LocalDate today) {
        return endedAt == null && !lastDay.isBefore(today);
    }
}

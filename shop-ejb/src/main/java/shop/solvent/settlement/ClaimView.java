package shop.solvent.settlement;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ClaimId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.SettlementId;

/**
 * What a merchant is asked to pay back.
 *
 * @param settlement the statement by which it owes that
 * @param number of that statement
 * @param merchantCode code
 * @param paid of the amount, what has come in
 * @param due the last day to pay it, in the shop's zone
 * @param endedAt null while it is open
 * @param endedBy who asked for the payment or the cancellation that ended it; null while it is open
 * @param endReason null while it is open
 */
public record ClaimView(
        ClaimId id,
        SettlementId settlement,
        int number,
        MerchantId merchant,
        String merchantCode,
        String nameZh,
        String nameEn,
        Money amount,
        Money paid,
        LocalDate due,
        String reason,
        ClaimState state,
        String askedBy,
        String agreedBy,
        Instant madeAt,
        Instant endedAt,
        String endedBy,
        String endReason) {

    /** What is still to be paid; nothing once it has ended. */
    public Money open() {
        return state == ClaimState.OPEN ? amount.minus(paid) : Money.fen(0);
    }

    /** Whether its day has passed and it is not paid. */
    public boolean overdue(LocalDate today) {
        return state == ClaimState.OPEN && due.isBefore(today);
    }
}

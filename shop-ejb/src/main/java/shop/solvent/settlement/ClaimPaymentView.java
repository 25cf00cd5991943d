package shop.solvent.settlement;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.JournalId;

/**
 * What came in for a claim.
 *
 * @param journal that booked it
 * @param document the bank's or the provider's reference of the payment
 */
public record ClaimPaymentView(
        JournalId journal, Money amount, String document, String askedBy, String agreedBy, Instant bookedAt) {}

package shop.solvent.reconciliation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.JournalId;

/**
 * What a bill has in one currency that is not the shop's own. Amounts are in its smallest unit.
 *
 * @param fee hundred-thousandths of the unit that people read
 * @param gap by what custody in it differs, by breaks that nobody corrected; fees left out
 * @param feeGap by what fees are other than agreed; below zero if the provider charges more
 * @param feeJournal by which its fees were booked; null as long as they are not
 * @param feeBooked by this bill and earlier ones of its day
 */
public record BillCurrency(
        long bill,
        String currency,
        int payments,
        long paid,
        int refunds,
        long refunded,
        long fee,
        long gap,
        long feeGap,
        JournalId feeJournal,
        long feeBooked) {

    /** What the provider charged, in whole smallest units, half of one away from zero. */
    public long feeWhole() {
        return BigDecimal.valueOf(fee)
                .divide(BigDecimal.valueOf(Decimals.smallest(currency)), 0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** What was agreed that it charges, less what is booked; nothing once this bill's are, or where there are no books in it. */
    public long feesDue() {
        boolean booked = feeJournal != null || Asset.currency(currency).isEmpty();
        return booked ? 0 : feeWhole() + feeGap - feeBooked;
    }
}

package shop.solvent.payment;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.id.ApprovalId;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.wallet.OnStatements.Standing;

/**
 * A payment that two people confirmed.
 *
 * @param provider as whose the money is on record
 * @param reference under which it came, as they wrote it
 * @param paidOn the day on which it came
 * @param evidence number of the file; null where a bank's statement was enough
 * @param statement what banks' statements had of it then
 */
public record ByHandView(
        PaymentId payment,
        PaidOutside way,
        String provider,
        String reference,
        LocalDate paidOn,
        Long evidence,
        Standing statement,
        ApprovalId approval,
        String askedBy,
        String agreedBy,
        String reason,
        Instant agreedAt) {}

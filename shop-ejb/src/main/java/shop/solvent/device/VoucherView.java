package shop.solvent.device;

import java.time.Instant;
import shop.solvent.kernel.Money;

/** A voucher that was handed in. @param refundedAt since when the member has the money back; null while the merchant has it */
public record VoucherView(int number, Money amount, Instant settledAt, Instant refundedAt) {}

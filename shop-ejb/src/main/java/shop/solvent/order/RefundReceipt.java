package shop.solvent.order;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.RefundId;

/**
 * What became of a refund.
 *
 * @param amount back in the member's wallet, each part where it came from
 * @param created false if the same request had been made before
 */
public record RefundReceipt(
        RefundId id, OrderId order, Money amount, String reason, Instant at, String traceId, boolean created) {}

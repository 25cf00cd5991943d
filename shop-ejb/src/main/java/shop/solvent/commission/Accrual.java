package shop.solvent.commission;

import java.time.Instant;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TransferId;

/** A commission that was set aside in the ledger by this transfer. */
public record Accrual(TransferId transfer, OrderId order, MemberId member, int level, long amount, Instant dueAt) {}

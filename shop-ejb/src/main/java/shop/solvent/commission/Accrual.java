package shop.solvent.commission;

import java.time.Instant;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.OrderId;
import shop.solvent.kernel.TransferId;

/** A commission that was set aside in the ledger by this transfer. */
public record Accrual(TransferId transfer, OrderId order, MemberId member, int level, long amount, Instant dueAt) {}

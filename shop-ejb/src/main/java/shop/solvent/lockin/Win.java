package shop.solvent.lockin;

import java.time.Instant;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.TransferId;

/** What was set aside of an order by this transfer for the merchant who won its buyer. @param pool out of which it came */
public record Win(TransferId transfer, OrderId order, MerchantId merchant, PoolId pool, long amount, Instant dueAt) {}

package shop.solvent.delivery;

import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;

/** Which deliveries are asked for; what is null does not matter. */
public record DeliveryQuery(DeliveryState state, String sku, MemberId member, OrderId order) {}

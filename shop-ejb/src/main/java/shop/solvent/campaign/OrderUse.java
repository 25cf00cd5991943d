package shop.solvent.campaign;

import java.time.LocalDate;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;

/**
 * An order uses a campaign.
 *
 * @param campaign code
 * @param day of the order in the shop's zone
 * @param cost fen
 */
record OrderUse(OrderId order, String campaign, MemberId member, LocalDate day, long cost) {}

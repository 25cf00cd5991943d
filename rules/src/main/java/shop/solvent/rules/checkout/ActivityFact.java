package shop.solvent.rules.checkout;

import shop.solvent.rules.In;
import shop.solvent.rules.Unit;

/**
 * What the buyer and the device did lately, this order not counted.
 *
 * @param ordersLastHour orders placed in the last 60 minutes
 * @param ordersLastDay orders placed in the last 24 hours
 * @param spentLastDay fen of those orders
 * @param topUpsLastDay fen topped up in the last 24 hours
 * @param refundsLastMonth orders refunded in the last 30 days
 * @param sameMerchantLastDay orders at a merchant of this order in the last 24 hours
 * @param membersOnDevice other members who ordered from this device in the last 90 days; 0 if no device was named
 */
public record ActivityFact(
        long ordersLastHour,
        long ordersLastDay,
        @In(Unit.FEN) long spentLastDay,
        @In(Unit.FEN) long topUpsLastDay,
        long refundsLastMonth,
        long sameMerchantLastDay,
        long membersOnDevice) {}

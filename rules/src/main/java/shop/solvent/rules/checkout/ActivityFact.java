package shop.solvent.rules.checkout;

import shop.solvent.rules.In;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;

/**
 * What the buyer and the device did lately, this order not counted. What was <em>tried</em> counts whatever became of it:
 * an order that is held, or was rejected, withdrawn or refunded, was placed all the same. One that was refused at once
 * was not. It counts by what is on record, so a window has a beginning and no end.
 *
 * @param ordersLastHour orders placed since 60 minutes ago
 * @param ordersLastDay orders placed since 24 hours ago
 * @param spentLastDay fen the buyer paid or set aside for those orders, given back or not
 * @param topUpsLastDay fen topped up since 24 hours ago
 * @param refundsLastMonth orders placed since 30 days ago and refunded by now
 * @param sameMerchantLastDay orders placed since 24 hours ago at one merchant of this order, the one with the most
 * @param membersOnDevice other members who ordered from this device since 90 days ago, refused or not; 0 if no device was
 *     named
 */
@Person
public record ActivityFact(
        @In(Unit.COUNT) long ordersLastHour,
        @In(Unit.COUNT) long ordersLastDay,
        @In(Unit.FEN) long spentLastDay,
        @In(Unit.FEN) long topUpsLastDay,
        @In(Unit.COUNT) long refundsLastMonth,
        @In(Unit.COUNT) long sameMerchantLastDay,
        @In(Unit.COUNT) long membersOnDevice) {}

package shop.solvent.owncampaign;

import java.time.LocalDate;

/**
 * What a campaign would have cost its merchant in orders of the past, with the caps it has.
 *
 * @param from day of the first order that was looked at; null if there was none
 * @param orders how many were looked at
 * @param more whether there were earlier ones in these days, which were not
 * @param uses orders that would have used it
 * @param buyers how many members they are of
 * @param cost fen that it would have taken off
 * @param list fen, list prices of the merchant's goods in these orders
 * @param usedUp day on which its budget or its uses would have been used up; null if something would have been left
 */
public record OwnTrial(
        LocalDate from, int orders, boolean more, long uses, long buyers, long cost, long list, LocalDate usedUp) {}

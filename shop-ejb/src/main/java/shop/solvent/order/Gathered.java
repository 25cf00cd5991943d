package shop.solvent.order;

import java.time.Instant;
import java.time.Month;
import java.time.MonthDay;
import java.util.List;
import java.util.Map;
import shop.solvent.aggregate.PublishedAggregates.Pasts;
import shop.solvent.campaign.RunningCampaigns;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.pool.Pools.Funds;
import shop.solvent.rules.checkout.SegmentFact;

/**
 * What was gathered for a batch of orders while the buyers' accounts are locked. Of the pools it is what they had then;
 * others may take of them meanwhile.
 *
 * @param recent what buyers and devices did before, by the time of the orders
 * @param pools by code
 * @param campaigns that the rules name, and what the orders of the batch have used of them so far
 * @param segments the published ones that buyers are in; none where no rule looks at any
 * @param pasts what the shop has declared of buyers' pasts; none where no rule looks at any of it
 * @param birthdays of buyers who gave one; none where no rule looks at it
 */
record Gathered(
        Map<Instant, Activity.Recent> recent,
        Map<String, Funds> pools,
        RunningCampaigns campaigns,
        Map<MemberId, List<SegmentFact>> segments,
        Pasts pasts,
        Map<MemberId, MonthDay> birthdays) {

    Activity.Recent recent(CheckedOrder order) {
        return recent.get(order.at());
    }

    List<SegmentFact> segments(MemberId buyer) {
        return segments.getOrDefault(buyer, List.of());
    }

    /** Whether the buyer let the shop know that their birthday is in that month. */
    boolean birthday(MemberId buyer, Month month) {
        MonthDay day = birthdays.get(buyer);
        return day != null && day.getMonth() == month;
    }

    /** Those the order may draw on or fund. */
    List<Funds> pools(CheckedOrder order) {
        return pools.values().stream().filter(order::mayUse).toList();
    }
}

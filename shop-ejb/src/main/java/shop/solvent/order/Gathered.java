package shop.solvent.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import shop.solvent.campaign.RunningCampaigns;
import shop.solvent.memberfact.MemberFacts;
import shop.solvent.pool.Pools.Funds;
import shop.solvent.pool.PromisesLeft;

/**
 * What was gathered for a batch of orders while the buyers' accounts are locked. Of the pools it is what they had then;
 * others may take of them meanwhile.
 *
 * @param recent what buyers and devices did before, by the time of the orders
 * @param pools by code
 * @param campaigns that the rules name, and what the orders of the batch have used of them so far
 * @param promises what pools may still promise, and what the orders of the batch have promised so far
 * @param members what rules may look at of buyers besides
 */
record Gathered(
        Map<Instant, Activity.Recent> recent,
        Map<String, Funds> pools,
        RunningCampaigns campaigns,
        MemberFacts members,
        PromisesLeft promises) {

    Activity.Recent recent(CheckedOrder order) {
        return recent.get(order.at());
    }

    /** Those the order may draw on or fund. */
    List<Funds> pools(CheckedOrder order) {
        return pools.values().stream().filter(order::mayUse).toList();
    }
}

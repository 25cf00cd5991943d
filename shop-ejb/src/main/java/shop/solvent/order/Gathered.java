package shop.solvent.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import shop.solvent.anomaly.outcome.ActModels;
import shop.solvent.campaign.RunningCampaigns;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.lockin.Winner;
import shop.solvent.member.Buyer;
import shop.solvent.memberfact.MemberFacts;
import shop.solvent.pool.Pools.Funds;
import shop.solvent.pool.PromisesLeft;
import shop.solvent.promoter.MayEarn;
import shop.solvent.relation.SoldFigures.Tied;
import shop.solvent.rules.checkout.WinnerFact;
import shop.solvent.rules.signal.CreditFact;
import shop.solvent.signal.SignalGathering.Seen;
import shop.solvent.takeover.Takeovers;

/**
 * What was gathered for a batch of orders while the buyers' accounts are locked. Of the pools it is what they had then;
 * others may take of them meanwhile.
 *
 * @param recent what buyers and devices did before, by the time of the orders
 * @param funds pools by code
 * @param campaigns that the rules name, and what the orders of the batch have used of them so far
 * @param promises what pools may still promise, and what the orders of the batch have promised so far
 * @param members what rules may look at of buyers besides
 * @param levels how many levels of inviters are paid for orders of those who stand below a brake
 * @param earners who above them may earn new commissions
 * @param models what rules look at of what models say of an order
 * @param credits what is on record of buyers, and {@code takeovers} by what they are known; nothing where no rule looks at it
 * @param today what buyers paid on the days of their orders; unasked where no rule looks at it
 * @param sold who is tied to merchants, and what is told of goods; null where no rule looks at it
 * @param signals what was seen of buyers and devices; nothing where no rule looks at it
 * @param winners who won them; nobody where no rule looks at it
 */
record Gathered(
        Map<Instant, Supplier<Activity.Recent>> recent,
        Supplier<Map<String, Funds>> funds,
        RunningCampaigns campaigns,
        MemberFacts members,
        Seen signals,
        Map<MemberId, Winner> winners,
        Map<MemberId, Integer> levels,
        MayEarn earners,
        PromisesLeft promises,
        ActModels.Asked models,
        Map<MemberId, CreditFact> credits,
        Takeovers takeovers,
        Tied sold,
        PaidToday today) {

    /** To whom the buyer is locked at the time of the order. */
    WinnerFact winner(CheckedOrder order) {
        Winner winner = winners.get(order.buyer().id());
        return winner == null ? WinnerFact.NOBODY : winner.fact(order.at());
    }

    /** The merchants of the order, and who won its buyer, by code. */
    Map<String, MerchantId> parties(CheckedOrder order) {
        Winner winner = winners.get(order.buyer().id());
        if (winner == null) {
            return order.merchants();
        }
        Map<String, MerchantId> parties = new HashMap<>(order.merchants());
        parties.put(winner.code(), winner.merchant());
        return parties;
    }

    /** Those above the buyer who can be paid, the nearest first: rules see nobody whom a brake stops, or who does not promote where one has to. */
    List<MemberId> paid(Buyer buyer) {
        List<MemberId> inviters = buyer.inviters();
        return inviters.subList(0, Math.min(inviters.size(), levels.getOrDefault(buyer.id(), inviters.size()))).stream()
                .filter(earners::of)
                .toList();
    }

    Activity.Recent recent(CheckedOrder order) {
        return recent.get(order.at()).get();
    }

    /** By code. */
    Map<String, Funds> pools() {
        return funds.get();
    }

    /** Those the order may draw on or fund. */
    List<Funds> pools(CheckedOrder order) {
        List<Funds> usable = new ArrayList<>();
        for (Funds pool : pools().values()) {
            if (order.mayUse(pool)) {
                usable.add(pool);
            }
        }
        return usable;
    }
}

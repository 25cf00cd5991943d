package shop.solvent.wallet;

import java.util.Collection;
import java.util.Map;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.rules.gift.GiftDecision;

/** One of the things that rules give beside money for what a member did. Whoever keeps it gives it, and takes it back. */
public interface ActReward {

    /** Gives what was decided, in the transaction of the act and under the member's lock. */
    void give(ActGifts.Act act, GiftDecision decided, DecisionId decision);

    /** Takes back what was given for an order that is taken back, in that transaction and under the buyer's lock. */
    void takeBack(OrderId order);

    /** What was given for each of these, by the text of its id. Those for which nothing was are missing. */
    Map<String, ActGiven> of(Collection<String> acts);
}

package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.CheckoutDecision.Amounts;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.point.Contest;

/** Turns what the rules asked for into a decision: the settled amounts, and whether the order goes through. */
final class CheckoutPolicy {

    private final JurisdictionProfile profile;

    CheckoutPolicy(JurisdictionProfile profile) {
        this.profile = profile;
    }

    CheckoutDecision settle(CheckoutFacts facts, CheckoutWishes wishes, List<FiredRule> fired, String rulebook) {
        CheckoutAmounts settlement = new CheckoutAmounts(facts, profile);
        settlement.discount(wishes.discounts);
        settlement.subsidise(wishes.subsidies, wishes.giveUps);
        settlement.pay();
        settlement.giveUp(wishes.giveUps);
        settlement.commission(wishes.commissions);
        settlement.award(wishes.points);
        settlement.flag(wishes.holds, wishes.refusals);

        List<Reason> refusals = new ArrayList<>(Contest.reasons(wishes.refusals));
        long available = facts.wallet().total();
        if (available < settlement.payable()) {
            refusals.add(Reason.of(
                    "wallet.insufficient",
                    Map.of("needed", Long.toString(settlement.payable()), "available", Long.toString(available))));
        }
        if (!refusals.isEmpty()) {
            return new CheckoutDecision(
                    Outcome.REFUSED, refusals, withdrawn(settlement.effects()), Amounts.NOTHING, fired, rulebook);
        }
        List<Reason> holds = Contest.reasons(wishes.holds);
        return new CheckoutDecision(
                holds.isEmpty() ? Outcome.ACCEPTED : Outcome.HELD,
                holds,
                settlement.effects(),
                settlement.amounts(),
                fired,
                rulebook);
    }

    /** A refused order grants nothing, whatever was asked for. */
    private static List<Effect> withdrawn(List<Effect> effects) {
        return effects.stream().map(effect -> effect.withdrawn("refused")).toList();
    }
}

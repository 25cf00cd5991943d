package shop.solvent.order;

import java.time.Instant;
import java.util.List;
import shop.solvent.commission.CommissionView;
import shop.solvent.decision.Why;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.ledger.JournalView;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutFacts;

/** Why an order came out as it did, down to the cent: why it was decided so, and the journals that carried it out. */
public record OrderExplanation(
        OrderView order,
        Why why,
        List<JournalView> journals,
        List<CommissionView> commissions,
        List<OrderEvent> events) {

    public DecisionId decisionId() {
        return why.id();
    }

    public Instant decidedAt() {
        return why.decidedAt();
    }

    public CheckoutFacts facts() {
        return (CheckoutFacts) why.facts();
    }

    public CheckoutDecision decision() {
        return (CheckoutDecision) why.decision();
    }
}

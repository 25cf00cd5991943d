package shop.solvent.order;

import java.time.Instant;
import java.util.List;
import shop.solvent.commission.CommissionView;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.ledger.JournalView;
import shop.solvent.rules.checkout.CheckoutDecision;
import shop.solvent.rules.checkout.CheckoutFacts;

/**
 * Why an order came out as it did, down to the cent: the facts, the rules that fired on them and in which version, what
 * they asked for and were granted, and the journals that carried it out.
 */
public record Explanation(
        OrderView order,
        DecisionId decisionId,
        Instant decidedAt,
        CheckoutFacts facts,
        CheckoutDecision decision,
        List<JournalView> journals,
        List<CommissionView> commissions,
        List<OrderEvent> events) {}

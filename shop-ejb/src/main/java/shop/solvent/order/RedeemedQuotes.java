package shop.solvent.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.language.DecisionPoint;

/** The quotes that orders of a batch redeem: nearly always none. */
final class RedeemedQuotes {

    final Map<QuoteId, KeptQuote> kept = new HashMap<>();

    /** By an order that went through or is held: of this batch, or before it. */
    final Set<QuoteId> used = new HashSet<>();

    /**
     * The order as its quote lets it be; as it is without one.
     *
     * @throws Rejection {@code quote.not-found}, {@code quote.expired}, {@code quote.other-content}, {@code quote.used}
     */
    CheckedOrder applied(CheckedOrder order, Instant now) {
        QuoteId id = order.command().quote();
        if (id == null) {
            return order;
        }
        KeptQuote quote = kept.get(id);
        if (quote == null) {
            throw Rejection.notFound("quote", id);
        }
        quote.require(order.command(), now);
        requireUnused(id);
        return order.at(quote);
    }

    /** All by which orders of the batch are decided: those in force, and those that were quoted. */
    List<Rules> rules(Rules inForce, ActiveRules rules) {
        List<Rules> all = new ArrayList<>(List.of(inForce));
        kept.values().forEach(quote -> all.add(rules.before(DecisionPoint.CHECKOUT, quote.rulebook())));
        return all;
    }

    /** @throws Rejection {@code quote.used} */
    void requireUnused(QuoteId id) {
        if (used.contains(id)) {
            throw Rejection.conflict("quote.used", Map.of("quote", id.toString()));
        }
    }
}

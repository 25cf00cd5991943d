package shop.solvent.rules.latepayment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.point.Decision;

/**
 * What becomes of a payment that came too late.
 *
 * @param otherwise where the money goes if no order comes of it after all; never {@link Outcome#ORDER}
 * @param reasons why no order comes of it, or why it goes back
 * @param hours after its time up to which rules let it become an order; 0 for none
 * @param rulebook content hash of the rulebook that decided
 */
public record LatePaymentDecision(
        Outcome outcome,
        Outcome otherwise,
        List<Reason> reasons,
        long hours,
        List<Effect> effects,
        List<FiredRule> fired,
        String rulebook)
        implements Decision {

    /** Where the money goes. */
    public enum Outcome {
        /** It pays the order that it was for. */
        ORDER,
        /** Back to who paid. */
        BACK,
        /** Into the buyer's wallet. */
        WALLET
    }

    public LatePaymentDecision {
        reasons = List.copyOf(reasons);
        effects = List.copyOf(effects);
        fired = List.copyOf(fired);
    }

    @Override
    public Map<String, String> figures() {
        return Map.of(
                "outcome", text(outcome),
                "otherwise", text(otherwise),
                "reasons", String.join(" ", reasons.stream().map(Reason::code).toList()),
                "hours", Long.toString(hours));
    }

    private static String text(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }
}

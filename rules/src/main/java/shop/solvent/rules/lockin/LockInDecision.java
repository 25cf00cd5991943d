package shop.solvent.rules.lockin;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.point.Decision;

/**
 * Whether a member is locked to the merchant of an order that stands.
 *
 * @param reasons why not, where rules refused it
 * @param days for how many days from the order that won them; 0 where they are not locked
 * @param kept for how many days after each order there it lasts at least; 0 where orders do not keep it
 * @param rulebook content hash of the rulebook that decided
 */
public record LockInDecision(
        Outcome outcome,
        List<Reason> reasons,
        int days,
        int kept,
        List<Effect> effects,
        List<FiredRule> fired,
        String rulebook)
        implements Decision {

    /** What becomes of it. */
    public enum Outcome {
        /** The member is locked to this merchant. */
        LOCKED,
        /** The order does nothing to it. */
        FREE
    }

    public LockInDecision {
        reasons = List.copyOf(reasons);
        effects = List.copyOf(effects);
        fired = List.copyOf(fired);
    }

    public boolean isLocked() {
        return outcome == Outcome.LOCKED;
    }

    @Override
    public Map<String, String> figures() {
        return Map.of(
                "outcome", outcome.name().toLowerCase(Locale.ROOT),
                "reasons", String.join(" ", reasons.stream().map(Reason::code).toList()),
                "lockDays", Integer.toString(days),
                "keptDays", Integer.toString(kept));
    }
}

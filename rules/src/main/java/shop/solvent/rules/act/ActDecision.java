package shop.solvent.rules.act;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Verdict;

/**
 * What becomes of an act.
 *
 * @param reasons why it waits or is refused; empty where it goes on at once
 * @param rulebook content hash of the rulebook that decided
 */
public record ActDecision(
        Outcome outcome, List<Reason> reasons, List<Effect> effects, List<FiredRule> fired, String rulebook)
        implements Decision {

    /** The reason of one that the rules could not decide. */
    public static final String RUNAWAY = "rules.undecided";

    /** What becomes of it. */
    public enum Outcome {
        ACCEPTED,
        /** It goes on once who acts shows a one-time code. */
        STEP_UP,
        /** Waits for a person. */
        HELD,
        /** It does not go on, and a person looks. */
        BLOCKED,
        REFUSED;

        /** Whether it does not go on. */
        public boolean isRefused() {
            return this == STEP_UP || this == BLOCKED || this == REFUSED;
        }

        /** As it is written: {@code step-up}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public ActDecision {
        reasons = List.copyOf(reasons);
        effects = List.copyOf(effects);
        fired = List.copyOf(fired);
    }

    @Override
    public Map<String, String> figures() {
        return Map.of(
                "outcome", outcome.text(),
                "reasons", String.join(" ", reasons.stream().map(Reason::code).toList()),
                "score", Long.toString(Verdict.score(effects)));
    }
}

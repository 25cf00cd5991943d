package shop.solvent.rules.giving;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Verdict;

/**
 * What becomes of a gift of points or coins.
 *
 * @param reasons why it is refused; empty where it is not
 * @param perDay how many the giver may give a day
 * @param perMonth how many the giver may give in 30 days
 * @param rulebook content hash of the rulebook that decided
 */
public record GivingDecision(
        Outcome outcome,
        List<Reason> reasons,
        long perDay,
        long perMonth,
        List<Effect> effects,
        List<FiredRule> fired,
        String rulebook)
        implements Decision {

    /** What becomes of it. */
    public enum Outcome {
        ACCEPTED,
        /** Nothing moved; it goes on once the giver shows a one-time code. */
        STEP_UP,
        REFUSED;

        /** Whether nothing moved. */
        public boolean isRefused() {
            return this != ACCEPTED;
        }

        /** As it is written: {@code step-up}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public GivingDecision {
        reasons = List.copyOf(reasons);
        effects = List.copyOf(effects);
        fired = List.copyOf(fired);
    }

    @Override
    public Map<String, String> figures() {
        return Map.of(
                "outcome", outcome.text(),
                "reasons", String.join(" ", reasons.stream().map(Reason::code).toList()),
                "perDay", Long.toString(perDay),
                "perMonth", Long.toString(perMonth),
                "score", Long.toString(Verdict.score(effects)));
    }
}

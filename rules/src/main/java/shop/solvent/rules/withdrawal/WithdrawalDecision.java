package shop.solvent.rules.withdrawal;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Verdict;

/**
 * What becomes of a withdrawal.
 *
 * @param reasons why it waits or is refused; empty where it goes on at once
 * @param fee fen that the shop keeps of it
 * @param payout fen that are paid out: {@code amount − fee}; 0 where it is refused
 * @param waitDays days until it is paid out, in the shop's zone; 0 for this very day
 * @param waitHours hours until the account that it goes to has been there for long enough; the later of both counts
 * @param automaticFrom fen above which members may have money paid out by itself; 0 where they may not
 * @param keptIn purses whose money does not leave, {@code earned} or {@code change}; none as decisions were recorded before
 *     rules could say so
 * @param rulebook content hash of the rulebook that decided
 */
public record WithdrawalDecision(
        Outcome outcome,
        List<Reason> reasons,
        long fee,
        long payout,
        long waitDays,
        long waitHours,
        long automaticFrom,
        List<String> keptIn,
        List<Effect> effects,
        List<FiredRule> fired,
        String rulebook)
        implements Decision {

    /** What becomes of it. */
    public enum Outcome {
        ACCEPTED,
        /** Nothing moved; it goes on once the member shows a one-time code. */
        STEP_UP,
        /** Waits for a person. */
        HELD,
        /** Nothing moved, and a person looks at the member. */
        BLOCKED,
        REFUSED;

        /** Whether nothing moved. */
        public boolean isRefused() {
            return this == STEP_UP || this == BLOCKED || this == REFUSED;
        }

        /** As it is written: {@code step-up}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public WithdrawalDecision {
        reasons = List.copyOf(reasons);
        keptIn = keptIn == null ? List.of() : List.copyOf(keptIn);
        effects = List.copyOf(effects);
        fired = List.copyOf(fired);
    }

    @Override
    public Map<String, String> figures() {
        return Map.of(
                "outcome", outcome.text(),
                "reasons", String.join(" ", reasons.stream().map(Reason::code).toList()),
                "fee", Long.toString(fee),
                "payout", Long.toString(payout),
                "waitDays", Long.toString(waitDays),
                "waitHours", Long.toString(waitHours),
                "automaticFrom", Long.toString(automaticFrom),
                "keptIn", String.join(" ", keptIn),
                "score", Long.toString(Verdict.score(effects)));
    }
}

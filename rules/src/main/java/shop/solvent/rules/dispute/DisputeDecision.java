package shop.solvent.rules.dispute;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.point.Decision;

/**
 * Whether a line may be disputed, and by which terms. They hold for the whole dispute, whatever rules say later.
 *
 * @param reasons why it may not; empty if it may
 * @param openDays for how many days it may be opened
 * @param merchantDays how long the merchant has to answer
 * @param buyerDays how long the buyer has
 * @param twoFrom fen from which on two people decide; 0 where one does whatever it is
 * @param merchantSilent what comes of it where the merchant does not answer
 * @param buyerSilent the same for the buyer
 * @param rulebook content hash of the rulebook that decided
 */
public record DisputeDecision(
        Outcome outcome,
        List<Reason> reasons,
        int openDays,
        int merchantDays,
        int buyerDays,
        long twoFrom,
        Silence merchantSilent,
        Silence buyerSilent,
        List<Effect> effects,
        List<FiredRule> fired,
        String rulebook)
        implements Decision {

    /** Whether it may. */
    public enum Outcome {
        OPENED,
        REFUSED
    }

    /** What it means that somebody does not answer. */
    public enum Silence {
        /** The buyer gets all of it back. */
        FULL,
        /** It is closed, and the merchant has what it sold. */
        NONE,
        /** A person decides. */
        PERSON;

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DisputeDecision {
        reasons = List.copyOf(reasons);
        effects = List.copyOf(effects);
        fired = List.copyOf(fired);
    }

    public boolean isRefused() {
        return outcome == Outcome.REFUSED;
    }

    @Override
    public Map<String, String> figures() {
        return Map.of(
                "outcome", outcome.name().toLowerCase(Locale.ROOT),
                "reasons", String.join(" ", reasons.stream().map(Reason::code).toList()),
                "openDays", Integer.toString(openDays),
                "merchantDays", Integer.toString(merchantDays),
                "buyerDays", Integer.toString(buyerDays),
                "twoFrom", Long.toString(twoFrom),
                "merchantSilent", merchantSilent.text(),
                "buyerSilent", buyerSilent.text());
    }
}

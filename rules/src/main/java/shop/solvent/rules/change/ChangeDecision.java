package shop.solvent.rules.change;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.point.Decision;

/**
 * What becomes of a member's small change.
 *
 * @param reasons why nothing does
 * @param rounded fen that are put aside since orders are rounded up
 * @param swept fen that are put aside since they were left
 * @param from fen from which on change may be given, or become points, whichever is asked; 0 where it may not
 * @param pool code of the pool whose points it becomes; null where it is not asked, or does not
 * @param bonus points that the pool adds out of its own money
 * @param rulebook content hash of the rulebook that decided
 */
public record ChangeDecision(
        Outcome outcome,
        List<Reason> reasons,
        long rounded,
        long swept,
        long from,
        String pool,
        long bonus,
        List<Effect> effects,
        List<FiredRule> fired,
        String rulebook)
        implements Decision {

    /** What becomes of it. */
    public enum Outcome {
        /** It is moved as said. */
        MOVED,
        /** Nothing is there to move. */
        NOTHING,
        REFUSED
    }

    public ChangeDecision {
        reasons = List.copyOf(reasons);
        effects = List.copyOf(effects);
        fired = List.copyOf(fired);
    }

    /** Fen that are put aside. */
    public long aside() {
        return rounded + swept;
    }

    public boolean isRefused() {
        return outcome == Outcome.REFUSED;
    }

    @Override
    public Map<String, String> figures() {
        return Map.of(
                "outcome", outcome.name().toLowerCase(Locale.ROOT),
                "reasons", String.join(" ", reasons.stream().map(Reason::code).toList()),
                "rounded", Long.toString(rounded),
                "swept", Long.toString(swept),
                "changeFrom", Long.toString(from),
                "pool", pool == null ? "" : pool,
                "bonus", Long.toString(bonus));
    }
}

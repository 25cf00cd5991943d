package shop.solvent.rules.ordersplit;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.point.Decision;

/**
 * Into which parts an order is handed over.
 *
 * @param outcome whether it is more than one
 * @param reasons why it is, in the words of the rules
 * @param parts the one with the first line first
 * @param rulebook content hash of the rulebook that decided
 */
public record SplitDecision(
        Outcome outcome,
        List<Reason> reasons,
        List<Part> parts,
        List<Effect> effects,
        List<FiredRule> fired,
        String rulebook)
        implements Decision {

    /** What came of it. */
    public enum Outcome {
        /** It is handed over as one. */
        WHOLE,
        PARTS
    }

    /**
     * Lines that are handed over together.
     *
     * @param name what its lines have in common and others have not: words and codes, with points between them; empty for the whole
     * @param lines numbers, from 1
     */
    public record Part(String name, List<Integer> lines) {

        public Part {
            lines = List.copyOf(lines);
        }
    }

    public SplitDecision {
        reasons = List.copyOf(reasons);
        parts = List.copyOf(parts);
        effects = List.copyOf(effects);
        fired = List.copyOf(fired);
    }

    @Override
    public Map<String, String> figures() {
        return Map.of(
                "outcome", outcome == Outcome.PARTS ? "parts" : "whole",
                "reasons", reasons.stream().map(Reason::code).distinct().collect(Collectors.joining(" ")),
                "split",
                        parts.stream()
                                .map(part -> part.lines().stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining("+")))
                                .collect(Collectors.joining(" ")));
    }
}

package shop.solvent.rules;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rules that fired too often or too long. The decision they were asked for is not made. */
public final class RunawayRules extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final int MOST = 5;
    /** Who fired less than this part of what the busiest did was only stopped with it. */
    private static final int BYSTANDERS = 10;

    private final String rulebook;
    private final transient List<Turns> busiest;

    /** How often a rule had fired when all were stopped. */
    public record Turns(RuleRef rule, int times) {}

    /**
     * @param rulebook hash of the rulebook, in hex
     * @param fired what had fired until then, in any order
     */
    public RunawayRules(String rulebook, List<FiredRule> fired) {
        super("rulebook " + rulebook + " exceeds its firing or time limit");
        this.rulebook = rulebook;
        this.busiest = busiest(fired);
    }

    private static List<Turns> busiest(List<FiredRule> fired) {
        Map<RuleRef, Integer> times = new LinkedHashMap<>();
        fired.forEach(one -> times.merge(one.rule(), 1, Integer::sum));
        int most = times.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return times.entrySet().stream()
                .filter(one -> one.getValue() >= most / BYSTANDERS)
                .map(one -> new Turns(one.getKey(), one.getValue()))
                .sorted(Comparator.comparingInt(Turns::times)
                        .reversed()
                        .thenComparing(turns -> turns.rule().id()))
                .limit(MOST)
                .toList();
    }

    /** Hash of the rulebook, in hex. */
    public String rulebook() {
        return rulebook;
    }

    /** The rules that went round, the busiest first, some of them; at least one. */
    public List<Turns> busiest() {
        return busiest;
    }
}

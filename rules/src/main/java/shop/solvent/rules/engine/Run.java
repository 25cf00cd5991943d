package shop.solvent.rules.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;

/** One decision while its rules fire: whom they call, what they have done so far, and how much more they may do. */
final class Run {

    private static final long TIME_LIMIT_NANOS = 2_000_000_000L;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final Comparator<FiredRule> BY_ID_AND_FACTS = Comparator.<FiredRule, String>comparing(
                    fired -> fired.rule().id())
            .thenComparing(fired -> String.join("\n", fired.facts()));

    private final String rulebook;
    private final Consumer<RuleRef> speaking;
    private long begun;
    private long workBegun;
    private final List<FiredRule> fired = new ArrayList<>();
    private final Map<Object, String> texts = new IdentityHashMap<>();
    private RunawayRules runaway;

    final Object effects;

    Run(String rulebook, Object effects, Consumer<RuleRef> speaking) {
        this.rulebook = rulebook;
        this.effects = effects;
        this.speaking = speaking;
    }

    /** A rule speaks next. @param facts that it matched, in the order of its patterns */
    void speaks(RuleRef rule, Object... facts) {
        long now = System.nanoTime();
        if (fired.isEmpty()) {
            begun = now; // not before: a process that has just started loads the engine first
            workBegun = THREADS.getCurrentThreadCpuTime();
        } else if (fired.size() >= Rules.FIRING_LIMIT - 1
                || now - begun > TIME_LIMIT_NANOS && hasWorkedFor(TIME_LIMIT_NANOS)) {
            runaway = new RunawayRules(rulebook, fired);
            throw runaway;
        }
        String[] matched = new String[facts.length];
        for (int i = 0; i < facts.length; i++) {
            matched[i] = texts.computeIfAbsent(facts[i], Sight::text);
        }
        fired.add(new FiredRule(rule, List.of(matched)));
        speaking.accept(rule);
    }

    /** Of a decision that only waits for a processor the rules are not to blame. Where nobody counts, time itself does. */
    private boolean hasWorkedFor(long nanos) {
        long work = THREADS.getCurrentThreadCpuTime();
        return work < 0 || work - workBegun > nanos;
    }

    /** What it was stopped for; null if it came to its end. The engine wraps what its consequences throw. */
    RunawayRules runaway() {
        return runaway;
    }

    List<FiredRule> fired() {
        fired.sort(BY_ID_AND_FACTS);
        return fired;
    }
}

package shop.solvent.rules.engine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import shop.solvent.rules.FiredRule;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.Rules;
import shop.solvent.rules.RunawayRules;

/** One decision while its rules fire: whom they call, what they have done so far, and how much more they may do. */
final class Run {

    private static final long TIME_LIMIT_NANOS = 2_000_000_000L;

    /** How long a thread has worked is asked so often at most: to ask costs as much as to fire a rule. */
    private static final long OLD_NANOS = 10_000_000;

    /** By thread, the time at which it was asked, and how long the thread had worked then. */
    private static final ThreadLocal<long[]> WORKED = ThreadLocal.withInitial(() -> new long[2]);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String rulebook;
    private final List<?> shown;
    private final Consumer<RuleRef> speaking;
    private long begun;
    private long workBegun;
    private final List<FiredRule> fired = new ArrayList<>();
    private Map<Object, String> texts;
    private RunawayRules runaway;

    final Object effects;

    /** @param shown all facts that the rules are shown */
    Run(String rulebook, List<?> shown, Object effects, Consumer<RuleRef> speaking) {
        this.rulebook = rulebook;
        this.shown = shown;
        this.effects = effects;
        this.speaking = speaking;
    }

    /** A rule speaks next. @param facts that it matched, in the order of its patterns */
    void speaks(RuleRef rule, Object... facts) {
        long now = System.nanoTime();
        if (fired.isEmpty()) {
            begun = now; // not before: a process that has just started loads the engine first
            workBegun = worked(now);
        } else if (fired.size() >= Rules.FIRING_LIMIT - 1
                || now - begun > TIME_LIMIT_NANOS && hasWorkedFor(TIME_LIMIT_NANOS)) {
            runaway = new RunawayRules(rulebook, fired);
            throw runaway;
        }
        fired.add(new FiredRule(rule, List.of(facts), () -> shown));
        speaking.accept(rule);
    }

    /** How long this thread had worked a moment ago. */
    private static long worked(long now) {
        long[] worked = WORKED.get();
        if (worked[0] == 0 || now - worked[0] > OLD_NANOS) {
            worked[0] = now;
            worked[1] = THREADS.getCurrentThreadCpuTime();
        }
        return worked[1];
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
        fired.sort((one, other) -> {
            int byId = one.rule().id().compareTo(other.rule().id());
            return byId != 0 ? byId : text(one).compareTo(text(other));
        });
        return fired;
    }

    /** Asked only of rules that fired more than once. */
    private String text(FiredRule one) {
        texts = texts == null ? new IdentityHashMap<>() : texts;
        return one.matched().stream()
                .map(fact -> texts.computeIfAbsent(fact, Sight::text))
                .collect(Collectors.joining("\n"));
    }
}

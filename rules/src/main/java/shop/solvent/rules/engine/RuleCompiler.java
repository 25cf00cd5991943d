package shop.solvent.rules.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.engine.Compilation.Broken;
import shop.solvent.rules.engine.Compilation.Compiled;
import shop.solvent.rules.language.Problem;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.rules.language.guard.RuleReader.Reading;

/**
 * Makes rulebooks runnable: some hundredths of a second, some tenths for a thousand rules. No code is written or compiled,
 * so nothing but the files need be kept. Safe to share between threads.
 */
public final class RuleCompiler {

    /** A thousand rules are some megabytes. What ships has less, for all decision points together. */
    private static final int MOST_RULES_REMEMBERED = 8_000;

    private static final Map<Remembered, CompiledRulebook> REMEMBERED = new LinkedHashMap<>(16, 0.75f, true);

    /** What one law allows another may not. */
    private record Remembered(JurisdictionProfile profile, String hash) {}

    private final JurisdictionProfile profile;

    private final RuleReader reader;

    private final boolean remembers;

    public RuleCompiler(JurisdictionProfile profile) {
        this(profile, false);
    }

    private RuleCompiler(JurisdictionProfile profile, boolean remembers) {
        this.profile = profile;
        this.reader = new RuleReader(profile);
        this.remembers = remembers;
    }

    /**
     * Compiles what was compiled lately in this process only once: somebody who works on a draft tries it, asks what it
     * would decide and hands it over, and all that is about the same content.
     */
    public static RuleCompiler remembering(JurisdictionProfile profile) {
        return new RuleCompiler(profile, true);
    }

    /** Checks the rulebook without making it runnable: milliseconds, for use while a person types. */
    public List<Problem> check(Rulebook rulebook) {
        return reader.read(rulebook).problems();
    }

    /** Whatever the files hold, the answer is a value; nothing is thrown for content. */
    public Compilation compile(Rulebook rulebook) {
        Remembered key = new Remembered(profile, rulebook.hash());
        CompiledRulebook known = remembers ? remembered(key) : null;
        if (known != null) {
            return new Compiled(known);
        }
        Reading reading = reader.read(rulebook);
        if (!reading.problems().isEmpty()) {
            return new Broken(reading.problems());
        }
        CompiledRulebook compiled = new CompiledRulebook(rulebook, reading.rules(), profile);
        if (remembers) {
            remember(key, compiled);
        }
        return new Compiled(compiled);
    }

    private static CompiledRulebook remembered(Remembered key) {
        synchronized (REMEMBERED) {
            return REMEMBERED.get(key);
        }
    }

    /** In the place of those that nobody asked for longest. */
    private static void remember(Remembered key, CompiledRulebook compiled) {
        synchronized (REMEMBERED) {
            REMEMBERED.put(key, compiled);
            int rules =
                    REMEMBERED.values().stream().mapToInt(RuleCompiler::weight).sum();
            Iterator<CompiledRulebook> longestAgo = REMEMBERED.values().iterator();
            while (rules > MOST_RULES_REMEMBERED && REMEMBERED.size() > 1) {
                rules -= weight(longestAgo.next());
                longestAgo.remove();
            }
        }
    }

    private static int weight(CompiledRulebook compiled) {
        return 1 + compiled.rules().size(); // one without rules takes its place too
    }
}

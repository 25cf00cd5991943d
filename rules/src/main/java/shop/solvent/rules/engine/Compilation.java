package shop.solvent.rules.engine;

import java.util.List;
import shop.solvent.rules.language.Problem;

/** What became of a rulebook: something that runs, or the list of what is wrong with it. */
public sealed interface Compilation {

    record Compiled(CompiledRulebook rulebook) implements Compilation {}

    /** @param problems at least one, by file and line */
    record Broken(List<Problem> problems) implements Compilation {
        public Broken {
            problems = List.copyOf(problems);
        }
    }
}

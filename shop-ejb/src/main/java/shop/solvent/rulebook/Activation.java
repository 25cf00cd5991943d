package shop.solvent.rulebook;

import java.util.List;
import shop.solvent.rules.language.Problem;

/** What became of a draft. */
public sealed interface Activation {

    /** It decides from the next order on. */
    record Activated(String hash) implements Activation {}

    /** Nothing has changed. @param problems at least one, by file and line */
    record Refused(List<Problem> problems) implements Activation {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}

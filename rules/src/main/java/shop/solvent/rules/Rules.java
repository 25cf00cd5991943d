package shop.solvent.rules;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A rulebook that is ready to run: facts in, effects out, nothing remembered. Decisions are written against this, so
 * that a decision point does not know which engine runs its rules, and its policy can be tested without any.
 */
public interface Rules {

    /** Where a rule set is stopped that fires without end. */
    int FIRING_LIMIT = 10_000;

    /** Content hash of the rulebook, in hex. */
    String rulebook();

    /** The law under which they were read: what they are decided within. */
    JurisdictionProfile law();

    /** Codes of the campaigns that its rules belong to; none where nobody says so. */
    default Set<String> campaigns() {
        return Set.of();
    }

    /** Tags that its rules give; none where nobody says so. */
    default Set<String> tags() {
        return Set.of();
    }

    /** Whether a rule asks for facts of the type; so where nobody says. */
    default boolean looksAt(Class<?> fact) {
        return true;
    }

    /** Whether a rule looks at the field of such facts; so where nobody says. */
    default boolean looksAt(Class<?> fact, String field) {
        return true;
    }

    /** Whether a rule may ask for that effect; so where nobody says. */
    default boolean mayAsk(String effect) {
        return true;
    }

    /**
     * Shows the facts to every rule and lets those that match speak. Safe to call from many threads at once.
     *
     * @param facts what the rules may look at
     * @param effects what their consequences call; of the decision point's choices type
     * @param speaking told which rule speaks, just before it calls {@code effects}
     * @return the rules that fired, ordered by id and facts, so that equal facts give an equal record
     */
    List<FiredRule> run(List<?> facts, Object effects, Consumer<RuleRef> speaking);
}

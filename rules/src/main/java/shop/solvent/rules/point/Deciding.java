package shop.solvent.rules.point;

import java.util.List;
import java.util.function.Function;
import shop.solvent.rules.Rules;

/**
 * How a point decides, for whoever records decisions, explains them or makes them again.
 *
 * @param facts everything a decision looks at, as one record
 * @param visible its parts, as the rules see them
 * @param decision what comes out, as one record
 * @param deciding the point's policy over some rules. The same facts under the same rules give the same decision
 */
public record Deciding<F extends Record, D extends Record & Decision>(
        Class<F> facts, Function<F, List<?>> visible, Class<D> decision, Function<Rules, Function<F, D>> deciding) {

    /** @throws ClassCastException if the facts are another point's */
    public List<?> visible(Record seen) {
        return visible.apply(facts.cast(seen));
    }

    /**
     * Both versions of a decision need it only once: the policy, ready to decide.
     *
     * @throws ClassCastException (when it decides) if the facts are another point's
     */
    public Function<Record, Decision> under(Rules rules) {
        Function<F, D> policy = deciding.apply(rules);
        return seen -> policy.apply(facts.cast(seen));
    }
}

package shop.solvent.rules.point;

import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.rules.Effect;
import shop.solvent.rules.FiredRule;

/** What rules decided at a point, whichever it is. A point's own decision is a record that adds what it decides of. */
public interface Decision {

    /** Everything rules asked for, granted or not. */
    List<Effect> effects();

    /** Which rules spoke, on which facts. */
    List<FiredRule> fired();

    /** Content hash of the rulebook that decided, in hex. */
    String rulebook();

    /** Why it is not as was hoped; empty where nothing is in the way. */
    default List<Reason> reasons() {
        return List.of();
    }

    /** The point's {@link Point#figures() figures}, by name, as a case writes them. */
    Map<String, String> figures();
}

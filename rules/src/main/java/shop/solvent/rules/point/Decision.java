package shop.solvent.rules.point;

import java.util.List;
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
}

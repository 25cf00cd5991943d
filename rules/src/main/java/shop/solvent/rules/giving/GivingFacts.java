package shop.solvent.rules.giving;

import java.util.List;
import shop.solvent.rules.signal.Signals;

/**
 * Everything a decision about points that one member gives another may look at.
 *
 * @param signals of the giver. Null where no rule in force looked at any, and as decisions were recorded before there were any
 */
public record GivingFacts(GivingFact giving, Signals signals) {

    /** Every fact on its own, as the rules see them. */
    public List<Object> visible() {
        return Signals.visible(giving, signals);
    }
}

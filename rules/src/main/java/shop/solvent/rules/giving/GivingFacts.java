package shop.solvent.rules.giving;

import java.util.List;
import shop.solvent.rules.signal.Signals;

/**
 * Everything a decision about points that one member gives another may look at.
 *
 * @param signals of the giver. Null where no rule in force looked at any, and as decisions were recorded before there were any
 * @param snoozed ids of rules that do not stop it, since somebody said so of the member or the channel. No rule sees them. Null for
 *     none, and as decisions were recorded before there were any
 */
public record GivingFacts(GivingFact giving, Signals signals, List<String> snoozed) {

    /** The same where every rule is heard. */
    public GivingFacts(GivingFact giving, Signals signals) {
        this(giving, signals, null);
    }

    /** Every fact on its own, as the rules see them. */
    public List<Object> visible() {
        return Signals.visible(giving, signals);
    }

    /** Whether the rule does not stop it, whatever it finds. */
    boolean isSnoozed(String rule) {
        return snoozed != null && snoozed.contains(rule);
    }
}

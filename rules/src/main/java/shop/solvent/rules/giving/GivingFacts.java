package shop.solvent.rules.giving;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.signal.CreditFact;
import shop.solvent.rules.signal.Signals;
import shop.solvent.rules.signal.TakeoverFact;

/**
 * Everything a decision about points that one member gives another may look at.
 *
 * @param signals of the giver. Null where no rule in force looked at any, and as decisions were recorded before there were any
 * @param credit what is on record of the giver, and {@code takeover} what speaks for it that somebody else is in their account; both null as
 *     {@code signals}
 * @param snoozed ids of rules that do not stop it, since somebody said so of the member or the channel. No rule sees them. Null for
 *     none, and as decisions were recorded before there were any
 */
public record GivingFacts(
        GivingFact giving, Signals signals, CreditFact credit, TakeoverFact takeover, List<String> snoozed) {

    /** The same where nothing else is looked at, and every rule is heard. */
    public GivingFacts(GivingFact giving, Signals signals) {
        this(giving, signals, null, null, null);
    }

    /** Every fact on its own, as the rules see them. */
    public List<Object> visible() {
        List<Object> visible = new ArrayList<>(Signals.visible(giving, signals));
        visible.add(credit == null ? CreditFact.NEUTRAL : credit);
        visible.add(takeover == null ? TakeoverFact.NONE : takeover);
        return visible;
    }

    /** Whether the rule does not stop it, whatever it finds. */
    boolean isSnoozed(String rule) {
        return snoozed != null && snoozed.contains(rule);
    }
}

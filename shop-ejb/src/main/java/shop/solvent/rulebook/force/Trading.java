package shop.solvent.rulebook.force;

import java.util.Set;
import shop.solvent.rules.analysis.Trade;

/** Tells what the shop trades in, so that rules can be judged by it before they are in force. */
public interface Trading {

    /** All merchants as they are now, and whose these articles are; articles the shop does not have are left out. */
    Trade trade(Set<String> articles);
}

package shop.solvent.rules.withdrawal;

import java.util.List;
import shop.solvent.rules.signal.Signals;

/**
 * Everything a decision about a withdrawal may look at.
 *
 * @param signals null where no rule in force looked at any, and as decisions were recorded before there were any
 */
public record WithdrawalFacts(WithdrawalFact withdrawal, Signals signals) {

    /** Every fact on its own, as the rules see them. */
    public List<Object> visible() {
        return Signals.visible(withdrawal, signals);
    }
}

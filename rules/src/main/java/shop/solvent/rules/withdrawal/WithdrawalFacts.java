package shop.solvent.rules.withdrawal;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.checkout.AnomalyFact;
import shop.solvent.rules.checkout.OutcomeScoreFact;
import shop.solvent.rules.signal.CreditFact;
import shop.solvent.rules.signal.Signals;
import shop.solvent.rules.signal.TakeoverFact;

/**
 * Everything a decision about a withdrawal may look at.
 *
 * @param signals null where no rule in force looked at any, and as decisions were recorded before there were any
 * @param credit what is on record of the member, and {@code takeover} what speaks for it that somebody else is in their account; both null as
 *     {@code signals}
 * @param snoozed ids of rules that do not stop it, since somebody said so of the member or the channel. No rule sees them. Null for
 *     none, and as decisions were recorded before there were any
 * @param anomaly how unlike other withdrawals it is; null where no rule in force looked at it
 * @param likely how likely it turns out to be what reviewers confirm; null likewise
 * @param device what was taken out with the device that it is asked for from; null where none is named, and as decisions were recorded
 *     before
 */
public record WithdrawalFacts(
        WithdrawalFact withdrawal,
        Signals signals,
        CreditFact credit,
        TakeoverFact takeover,
        List<String> snoozed,
        AnomalyFact anomaly,
        OutcomeScoreFact likely,
        DeviceFact device) {

    /** The same where nothing else is looked at, and every rule is heard. */
    public WithdrawalFacts(WithdrawalFact withdrawal, Signals signals) {
        this(withdrawal, signals, null, null, null, null, null, null);
    }

    /** The same, of which models have said how unlike others it is, and how likely it turns out so; null for what nobody asked. */
    public WithdrawalFacts with(AnomalyFact unusual, OutcomeScoreFact chance) {
        return new WithdrawalFacts(withdrawal, signals, credit, takeover, snoozed, unusual, chance, device);
    }

    /** Every fact on its own, as the rules see them. */
    public List<Object> visible() {
        List<Object> all = new ArrayList<>(List.of(
                withdrawal,
                anomaly == null ? AnomalyFact.NONE : anomaly,
                likely == null ? OutcomeScoreFact.NONE : likely,
                credit == null ? CreditFact.NEUTRAL : credit,
                takeover == null ? TakeoverFact.NONE : takeover,
                device == null ? DeviceFact.NONE : device));
        all.addAll(Signals.visible(signals));
        return all;
    }

    /** Whether the rule does not stop it, whatever it finds. */
    boolean isSnoozed(String rule) {
        return snoozed != null && snoozed.contains(rule);
    }
}

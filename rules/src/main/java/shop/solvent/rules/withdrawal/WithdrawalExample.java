package shop.solvent.rules.withdrawal;

import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.AnomalyFact;
import shop.solvent.rules.checkout.OutcomeScoreFact;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Draft;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;
import shop.solvent.rules.signal.Signals;

/**
 * An ordinary wish: a member of a year takes out ¥100 of commissions, a month after the last time. A case may change
 * {@code withdrawal.*}, {@code signal.<code>}, {@code signalamount.<code>} and {@code onlist1.*}; what is not said to come out of what was paid in comes out of commissions.
 */
final class WithdrawalExample extends Example {

    private final Rules rules;

    WithdrawalExample(WithdrawalPoint point, Rules rules) {
        super(point);
        this.rules = rules;
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        if (type == AnomalyFact.class) {
            return AnomalyFact.NONE;
        }
        if (type == OutcomeScoreFact.class) {
            return OutcomeScoreFact.NONE;
        }
        Record signal = Signals.ordinary(type);
        return signal != null
                ? signal
                : new WithdrawalFact(
                        "m-1", "basic", 10_000, 10_000, 0, 0, 30, 365, false, 0, 0, 0, 0, 0, 1_000, 200, false, false);
    }

    @Override
    public Decision decide() throws UnusableCell {
        Draft<WithdrawalFact> wish = draft(WithdrawalFact.class);
        wish.follow("fromEarned", Math.max(0, wish.number("amount") - wish.number("fromPaidIn")));
        return new WithdrawalRules(rules)
                .decide(new WithdrawalFacts(
                        wish.fact(),
                        signals(),
                        null,
                        draft(AnomalyFact.class).fact(),
                        draft(OutcomeScoreFact.class).fact()));
    }
}

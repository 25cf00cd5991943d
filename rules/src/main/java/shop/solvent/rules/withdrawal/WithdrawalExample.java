package shop.solvent.rules.withdrawal;

import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.AnomalyFact;
import shop.solvent.rules.checkout.OutcomeScoreFact;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Draft;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;
import shop.solvent.rules.signal.CreditFact;
import shop.solvent.rules.signal.Signals;
import shop.solvent.rules.signal.TakeoverFact;

/**
 * An ordinary wish: a member of a year takes out ¥100 of commissions, a month after the last time. A case may change
 * {@code withdrawal.*}, {@code signal.<code>}, {@code signalamount.<code>}, {@code onlist1.*}, {@code credit.*}, {@code takeover.*} and {@code device.*}; what is not said to come out of what was paid in comes out of commissions.
 */
final class WithdrawalExample extends Example {

    private final Rules rules;

    WithdrawalExample(WithdrawalPoint point, Rules rules) {
        super(point);
        this.rules = rules;
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        if (type == CreditFact.class) {
            return CreditFact.NEUTRAL;
        }
        if (type == TakeoverFact.class) {
            return TakeoverFact.NONE;
        }
        if (type == DeviceFact.class) {
            return DeviceFact.NONE;
        }
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
                        "m-1",
                        "basic",
                        10_000,
                        10_000,
                        0,
                        0,
                        30,
                        365,
                        false,
                        0,
                        0,
                        0,
                        0,
                        0,
                        1_000,
                        200,
                        0,
                        0,
                        0,
                        0,
                        0,
                        3,
                        600,
                        WithdrawalFact.NO_PAYEE,
                        -1,
                        0,
                        false,
                        false,
                        false);
    }

    @Override
    public Decision decide() throws UnusableCell {
        Draft<WithdrawalFact> wish = draft(WithdrawalFact.class);
        for (String so : List.of("times", "taken")) { // what was today was this month
            wish.follow(so + "ThisMonth", Math.max(wish.number(so + "ThisMonth"), wish.number(so + "Today")));
        }
        wish.follow("takenThisMonth", Math.max(wish.number("takenThisMonth"), wish.number("earnedThisMonth")));
        wish.follow(
                "withdrawalsThisMonth", Math.max(wish.number("withdrawalsThisMonth"), wish.number("timesThisMonth")));
        wish.follow("fromEarned", Math.max(0, wish.number("amount") - wish.number("fromPaidIn")));
        Draft<DeviceFact> device = draft(DeviceFact.class);
        device.follow("timesToday", Math.max(device.number("timesToday"), device.number("othersToday")));
        device.follow("othersLately", Math.max(device.number("othersLately"), device.number("othersToday")));
        return new WithdrawalRules(rules)
                .decide(new WithdrawalFacts(
                        wish.fact(),
                        signals(),
                        draft(CreditFact.class).fact(),
                        draft(TakeoverFact.class).fact(),
                        null,
                        draft(AnomalyFact.class).fact(),
                        draft(OutcomeScoreFact.class).fact(),
                        device.fact()));
    }
}

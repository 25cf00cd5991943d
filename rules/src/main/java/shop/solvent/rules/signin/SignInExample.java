package shop.solvent.rules.signin;

import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;
import shop.solvent.rules.signal.Signals;

/**
 * An ordinary sign-in: a member of a year comes in for the twentieth time, from where they always do. A case may change {@code
 * signin.*}, {@code signal.<code>}, {@code signalamount.<code>} and {@code onlist1.*}.
 */
final class SignInExample extends Example {

    private final SignInPoint point;
    private final Rules rules;

    SignInExample(SignInPoint point, Rules rules) {
        super(point);
        this.point = point;
        this.rules = rules;
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        Record signal = Signals.ordinary(type);
        return signal != null ? signal : new SignInFact("m-1", "basic", 365, 20, true, true, 0, 0, 0, false);
    }

    @Override
    public Decision decide() throws UnusableCell {
        return point.decide(rules, new SignInFacts(draft(SignInFact.class).fact(), signals(), false));
    }
}

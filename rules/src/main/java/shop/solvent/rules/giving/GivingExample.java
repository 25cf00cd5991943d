package shop.solvent.rules.giving;

import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;
import shop.solvent.rules.signal.CreditFact;
import shop.solvent.rules.signal.Signals;
import shop.solvent.rules.signal.TakeoverFact;

/**
 * An ordinary wish: a member of a year with ten orders gives 500 points to a member of three months with two, and gave nobody
 * anything before. A case may change {@code giving.*}, {@code
 * signal.<code>}, {@code signalamount.<code>}, {@code onlist1.*}, {@code credit.*} and {@code takeover.*}.
 */
final class GivingExample extends Example {

    private final Rules rules;

    GivingExample(GivingPoint point, Rules rules) {
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
        Record signal = Signals.ordinary(type);
        return signal != null
                ? signal
                : new GivingFact(
                        "m-1",
                        "basic",
                        365,
                        10,
                        "m-2",
                        "basic",
                        90,
                        2,
                        GivingFact.POINTS,
                        500,
                        0,
                        0,
                        0,
                        false,
                        false,
                        false);
    }

    @Override
    public Decision decide() throws UnusableCell {
        return new GivingRules(rules)
                .decide(new GivingFacts(
                        draft(GivingFact.class).fact(),
                        signals(),
                        draft(CreditFact.class).fact(),
                        draft(TakeoverFact.class).fact(),
                        null));
    }
}

package shop.solvent.rules.binding;

import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;
import shop.solvent.rules.signal.Signals;

/**
 * An ordinary binding: a newcomer with the invitation of a member of a year who has won five. A case may change {@code binding.*},
 * {@code signal.<code>}, {@code signalamount.<code>} and {@code onlist1.*}.
 */
final class BindingExample extends Example {

    private final BindingPoint point;
    private final Rules rules;

    BindingExample(BindingPoint point, Rules rules) {
        super(point);
        this.point = point;
        this.rules = rules;
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        Record signal = Signals.ordinary(type);
        return signal != null
                ? signal
                : new BindingFact("m-1", true, 0, "m-2", "basic", 365, 0, 0, 5, false, 0, false, false);
    }

    @Override
    public Decision decide() throws UnusableCell {
        return point.decide(rules, new BindingFacts(draft(BindingFact.class).fact(), signals()));
    }
}

package shop.solvent.rules.latepayment;

import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;

/**
 * An ordinary late payment: ¥50 of ¥90 for a course, an hour after its time, that is to be had as before; its buyer, who is known, wants
 * the money back if nothing comes of it. A case may change {@code latepayment.*}.
 */
final class LatePaymentExample extends Example {

    private final Rules rules;

    LatePaymentExample(LatePaymentPoint point, Rules rules) {
        super(point);
        this.rules = rules;
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        return new LatePaymentFact("m-1", "basic", false, LatePaymentFact.BACK, 1, 5_000, 9_000, true, 9_000, "course");
    }

    @Override
    public Decision decide() throws UnusableCell {
        return new LatePaymentRules(rules).decide(draft(LatePaymentFact.class).fact());
    }
}

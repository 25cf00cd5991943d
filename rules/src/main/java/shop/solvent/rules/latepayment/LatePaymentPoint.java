package shop.solvent.rules.latepayment;

import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.Unit;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Point;

/** Where it is decided what becomes of a payment that came when the time of its purchase was over. */
public final class LatePaymentPoint extends Point {

    public LatePaymentPoint() {
        super("late-payment", LatePaymentChoices.class, List.of(LatePaymentFact.class), List.of());
    }

    @Override
    public Example example(Rules rules) {
        return new LatePaymentExample(this, rules);
    }

    @Override
    public Deciding<LatePaymentFact, LatePaymentDecision> deciding() {
        return new Deciding<>(
                LatePaymentFact.class,
                List::of,
                LatePaymentDecision.class,
                rules -> new LatePaymentRules(rules)::decide);
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.text("outcome", "order", "back", "wallet"),
                Figure.text("otherwise", "back", "wallet"),
                Figure.text("reasons"),
                Figure.number("hours", Unit.COUNT));
    }
}

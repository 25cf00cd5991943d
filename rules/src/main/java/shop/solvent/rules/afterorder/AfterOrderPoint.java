package shop.solvent.rules.afterorder;

import static shop.solvent.rules.point.Relation.atMost;
import static shop.solvent.rules.point.Relation.means;
import static shop.solvent.rules.point.Relation.same;

import java.util.List;
import shop.solvent.rules.Holiday;
import shop.solvent.rules.Rules;
import shop.solvent.rules.gift.GiftPoint;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Relation;
import shop.solvent.rules.point.Says;

/** Where it is decided what a buyer is given for an order that stands. */
public final class AfterOrderPoint extends GiftPoint {

    public AfterOrderPoint() {
        super("afterorder", AfterOrderChoices.class, List.of(AfterOrderFact.class, PurchaserFact.class));
    }

    @Override
    public Example example(Rules rules) {
        return new AfterOrderExample(this, rules);
    }

    @Override
    public Deciding<AfterOrderFacts, AfterOrderDecision> deciding() {
        return new Deciding<>(
                AfterOrderFacts.class,
                AfterOrderFacts::visible,
                AfterOrderDecision.class,
                rules -> new AfterOrderRules(rules)::decide);
    }

    @Override
    public List<Relation> relations() {
        return List.of(
                same(AfterOrderFact.class, "weekend", Says.TRUE, "dayOfWeek", Says.between(6, 7)),
                same(AfterOrderFact.class, "date", Says.WEEKEND, "weekend", Says.TRUE),
                means(AfterOrderFact.class, "holiday", Says.text(Holiday.HOLIDAY), "dayOff", Says.TRUE),
                means(AfterOrderFact.class, "holiday", Says.text(Holiday.WORKING), "dayOff", Says.FALSE),
                means(AfterOrderFact.class, "holiday", Says.text(Holiday.WORKING), "weekend", Says.TRUE),
                same(PurchaserFact.class, "firstOrder", Says.TRUE, "ordersBefore", Says.NONE),
                means(PurchaserFact.class, "firstOrder", Says.TRUE, "firstInChannel", Says.TRUE),
                atMost(AfterOrderFact.class, "room", AfterOrderFact.class, "paid"));
    }
}

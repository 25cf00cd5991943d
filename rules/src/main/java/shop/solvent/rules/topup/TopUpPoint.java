package shop.solvent.rules.topup;

import static shop.solvent.rules.point.Relation.atMost;
import static shop.solvent.rules.point.Relation.means;
import static shop.solvent.rules.point.Relation.same;

import java.util.List;
import shop.solvent.rules.Holiday;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkout.AnomalyFact;
import shop.solvent.rules.checkout.OutcomeScoreFact;
import shop.solvent.rules.gift.GiftPoint;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Relation;
import shop.solvent.rules.point.Says;
import shop.solvent.rules.signal.CreditFact;
import shop.solvent.rules.signal.Signals;

/** Where it is decided what a member is given for a top-up. */
public final class TopUpPoint extends GiftPoint {

    public TopUpPoint() {
        super(
                "topup",
                TopUpChoices.class,
                List.of(TopUpFact.class, PayerFact.class, CreditFact.class, AnomalyFact.class, OutcomeScoreFact.class),
                Signals.FACTS);
    }

    @Override
    public Example example(Rules rules) {
        return new TopUpExample(this, rules);
    }

    @Override
    public Deciding<TopUpFacts, TopUpDecision> deciding() {
        return new Deciding<>(
                TopUpFacts.class, TopUpFacts::visible, TopUpDecision.class, rules -> new TopUpRules(rules)::decide);
    }

    @Override
    public List<Relation> relations() {
        return List.of(
                same(TopUpFact.class, "weekend", Says.TRUE, "dayOfWeek", Says.between(6, 7)),
                same(TopUpFact.class, "date", Says.WEEKEND, "weekend", Says.TRUE),
                means(TopUpFact.class, "holiday", Says.text(Holiday.HOLIDAY), "dayOff", Says.TRUE),
                means(TopUpFact.class, "holiday", Says.text(Holiday.WORKING), "dayOff", Says.FALSE),
                means(TopUpFact.class, "holiday", Says.text(Holiday.WORKING), "weekend", Says.TRUE),
                same(PayerFact.class, "firstTopUp", Says.TRUE, "topUps", Says.NONE),
                atMost(PayerFact.class, "topUpsLast30Days", PayerFact.class, "topUps"));
    }
}

package shop.solvent.rules.checkin;

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

/** Where it is decided what a member is given for signing in. */
public final class CheckInPoint extends GiftPoint {

    public CheckInPoint() {
        super("checkin", CheckInChoices.class, List.of(CheckInFact.class, VisitorFact.class));
    }

    @Override
    public Example example(Rules rules) {
        return new CheckInExample(this, rules);
    }

    @Override
    public Deciding<CheckInFacts, CheckInDecision> deciding() {
        return new Deciding<>(
                CheckInFacts.class,
                CheckInFacts::visible,
                CheckInDecision.class,
                rules -> new CheckInRules(rules)::decide);
    }

    @Override
    public List<Relation> relations() {
        Says one = Says.between(1, 1);
        return List.of(
                same(CheckInFact.class, "weekend", Says.TRUE, "dayOfWeek", Says.between(6, 7)),
                same(CheckInFact.class, "date", Says.WEEKEND, "weekend", Says.TRUE),
                means(CheckInFact.class, "holiday", Says.text(Holiday.HOLIDAY), "dayOff", Says.TRUE),
                means(CheckInFact.class, "holiday", Says.text(Holiday.WORKING), "dayOff", Says.FALSE),
                means(CheckInFact.class, "holiday", Says.text(Holiday.WORKING), "weekend", Says.TRUE),
                means(CheckInFact.class, "firstCheckIn", Says.TRUE, "streak", one),
                means(CheckInFact.class, "firstCheckIn", Says.TRUE, "daysThisMonth", one),
                atMost(VisitorFact.class, "givenThisMonth", VisitorFact.class, "givenInAll"));
    }
}

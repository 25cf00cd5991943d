package shop.solvent.rules.review;

import static shop.solvent.rules.point.Relation.atMost;

import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.gift.GiftPoint;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Relation;

/** Where it is decided what a member is given for a review of what they bought. */
public final class ReviewPoint extends GiftPoint {

    public ReviewPoint() {
        super("review", ReviewChoices.class, List.of(ReviewFact.class, ReviewerFact.class));
    }

    @Override
    public Example example(Rules rules) {
        return new ReviewExample(this, rules);
    }

    @Override
    public Deciding<ReviewFacts, ReviewDecision> deciding() {
        return new Deciding<>(
                ReviewFacts.class, ReviewFacts::visible, ReviewDecision.class, rules -> new ReviewRules(rules)::decide);
    }

    @Override
    public List<Relation> relations() {
        return List.of(atMost(ReviewerFact.class, "givenThisMonth", ReviewerFact.class, "givenInAll"));
    }
}

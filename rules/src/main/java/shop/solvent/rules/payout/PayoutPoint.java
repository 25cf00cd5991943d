package shop.solvent.rules.payout;

import static shop.solvent.rules.point.Relation.atMost;

import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.act.ActPoint;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Relation;

/** Where it is decided whether what is due to a merchant leaves at once. */
public final class PayoutPoint extends ActPoint<PayoutFact> {

    public PayoutPoint() {
        super("payout", PayoutChoices.class, PayoutFact.class, PayoutFact.class, List.of(), PayoutWishes::new);
    }

    @Override
    protected List<Object> visible(PayoutFact facts) {
        return List.of(facts);
    }

    @Override
    public Example example(Rules rules) {
        return new PayoutExample(this, rules);
    }

    @Override
    public List<Relation> relations() {
        return List.of(
                atMost(PayoutFact.class, "paidToAccount", PayoutFact.class, "payouts"),
                atMost(PayoutFact.class, "daysSinceAccount", PayoutFact.class, "daysSinceJoined"));
    }
}

package shop.solvent.rules.dividend;

import static shop.solvent.rules.point.Relation.atMost;

import java.util.List;
import java.util.Set;
import shop.solvent.rules.Rules;
import shop.solvent.rules.Unit;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Point;
import shop.solvent.rules.point.Relation;

/** Where it is decided how realised profit is shared among those who serve the shop. */
public final class DividendPoint extends Point {

    /** Of how many partners a run decides at most: each is looked at by every rule, and all by one decision. */
    public static final int MOST_PARTNERS = 1_000;

    public DividendPoint() {
        super("dividend", DividendChoices.class, List.of(RunFact.class), List.of(PartnerFact.class));
    }

    @Override
    public int most(Class<?> fact) {
        return fact == PartnerFact.class ? MOST_PARTNERS : 1;
    }

    @Override
    public Example example(Rules rules) {
        return new DividendExample(this, rules);
    }

    @Override
    public Deciding<DividendFacts, DividendDecision> deciding() {
        return new Deciding<>(
                DividendFacts.class,
                DividendFacts::visible,
                DividendDecision.class,
                rules -> new DividendRules(rules)::decide);
    }

    /** What others call a breach is this point's trade: it pays for service, and sees no purchase. */
    @Override
    public Set<String> ownWords() {
        return Set.of("G6");
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.number("given", Unit.FEN),
                Figure.number("kept", Unit.FEN),
                Figure.number("weights", Unit.COUNT),
                Figure.number("receivers", Unit.COUNT),
                Figure.text("shares"));
    }

    @Override
    public List<Relation> relations() {
        return List.of(
                atMost(RunFact.class, "amount", RunFact.class, "profit"),
                atMost(PartnerFact.class, "daysInPeriod", PartnerFact.class, "daysServed"));
    }
}

package shop.solvent.rules.withdrawal;

import static shop.solvent.rules.point.Relation.atMost;

import java.util.List;
import java.util.Map;
import shop.solvent.rules.Rules;
import shop.solvent.rules.Unit;
import shop.solvent.rules.checkout.AnomalyFact;
import shop.solvent.rules.checkout.OutcomeScoreFact;
import shop.solvent.rules.point.Deciding;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Point;
import shop.solvent.rules.point.Relation;
import shop.solvent.rules.signal.CreditFact;
import shop.solvent.rules.signal.Signals;
import shop.solvent.rules.signal.TakeoverFact;

/** Where it is decided whether and at what cost a member's money leaves. */
public final class WithdrawalPoint extends Point {

    public WithdrawalPoint() {
        super(
                "withdrawal",
                WithdrawalChoices.class,
                List.of(
                        WithdrawalFact.class,
                        AnomalyFact.class,
                        OutcomeScoreFact.class,
                        CreditFact.class,
                        TakeoverFact.class,
                        DeviceFact.class),
                Signals.FACTS);
    }

    @Override
    public int most(Class<?> fact) {
        return Signals.most(fact, 1);
    }

    @Override
    public Example example(Rules rules) {
        return new WithdrawalExample(this, rules);
    }

    @Override
    public Deciding<WithdrawalFacts, WithdrawalDecision> deciding() {
        return new Deciding<>(
                WithdrawalFacts.class,
                WithdrawalFacts::visible,
                WithdrawalDecision.class,
                rules -> new WithdrawalRules(rules)::decide);
    }

    /** What it costs is the member's; who may try rules may see it. */
    @Override
    public boolean showsCosts() {
        return false;
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.text("outcome", "accepted", "step-up", "held", "blocked", "refused"),
                Figure.text("reasons"),
                Figure.number("fee", Unit.FEN),
                Figure.number("payout", Unit.FEN),
                Figure.number("waitDays", Unit.DAYS),
                Figure.number("waitHours", Unit.COUNT),
                Figure.number("automaticFrom", Unit.FEN),
                Figure.text("keptIn"),
                Figure.number("score", Unit.COUNT));
    }

    /** From a device that much has left from today already. */
    @Override
    public List<Map<String, String>> telling() {
        return List.of(Map.of("device.takenToday", "10000000", "device.timesToday", "50"));
    }

    @Override
    public List<Relation> relations() {
        return List.of(
                atMost(WithdrawalFact.class, "fromEarned", WithdrawalFact.class, "amount"),
                atMost(WithdrawalFact.class, "fromPaidIn", WithdrawalFact.class, "amount"),
                atMost(WithdrawalFact.class, "takenToday", WithdrawalFact.class, "takenThisMonth"),
                atMost(WithdrawalFact.class, "earnedThisMonth", WithdrawalFact.class, "takenThisMonth"),
                atMost(WithdrawalFact.class, "timesToday", WithdrawalFact.class, "timesThisMonth"),
                atMost(WithdrawalFact.class, "timesThisMonth", WithdrawalFact.class, "withdrawalsThisMonth"),
                atMost(DeviceFact.class, "othersToday", DeviceFact.class, "timesToday"),
                atMost(DeviceFact.class, "othersToday", DeviceFact.class, "othersLately"),
                atMost(WithdrawalFact.class, "daysSinceLast", WithdrawalFact.class, "daysSinceJoined"));
    }
}

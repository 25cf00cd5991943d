package shop.solvent.rules.signin;

import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.act.ActPoint;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.Relation;
import shop.solvent.rules.point.Says;
import shop.solvent.rules.signal.Signals;

/** Where it is decided whether a member comes in. */
public final class SignInPoint extends ActPoint<SignInFacts> {

    public SignInPoint() {
        super("signin", SignInChoices.class, SignInFacts.class, SignInFact.class, Signals.FACTS, SignInWishes::new);
    }

    @Override
    public int most(Class<?> fact) {
        return Signals.most(fact, 1);
    }

    @Override
    protected List<Object> visible(SignInFacts facts) {
        return Signals.visible(facts.signIn(), facts.signals());
    }

    @Override
    protected boolean isCleared(SignInFacts facts) {
        return facts.cleared();
    }

    @Override
    public Example example(Rules rules) {
        return new SignInExample(this, rules);
    }

    @Override
    public List<Relation> relations() {
        return List.of(
                Relation.means(SignInFact.class, "signIns", Says.NONE, "knownDevice", Says.FALSE),
                Relation.means(SignInFact.class, "signIns", Says.NONE, "knownPlace", Says.FALSE));
    }
}

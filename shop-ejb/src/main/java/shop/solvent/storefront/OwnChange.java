package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.change.ChangeAct;
import shop.solvent.change.ChangeGoal;
import shop.solvent.change.ChangeKind;
import shop.solvent.change.Changes;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ChangeActId;
import shop.solvent.kernel.id.CharityId;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;

/** A visitor's own small change. */
@ApplicationScoped
public class OwnChange {

    private static final int SHOWN = 30;

    @EJB
    private Changes changes;

    @Inject
    private Storefront storefront;

    public Changes.State state(Visitor visitor) {
        return changes.of(visitor.member());
    }

    /** The latest first. @param after the last one that was shown; null to begin */
    public Slice<ChangeAct> acts(Visitor visitor, ChangeActId after) {
        return changes.acts(visitor.member(), after, SHOWN);
    }

    /** @throws Rejection as {@link Changes#choose} */
    public void choose(Visitor visitor, boolean roundUp, boolean sweep, ChangeGoal goal) {
        changes.choose(visitor.member(), roundUp, sweep, goal, storefront.channel());
    }

    /**
     * @param kind no sweep
     * @param charity whom the visitor saw that it goes to; null where it is not given
     * @throws Rejection as {@link Changes#give}, {@link Changes#turn} and {@link Changes#back}
     */
    public ChangeAct act(Visitor visitor, String key, ChangeKind kind, Money amount, CharityId charity) {
        Changes.Wish wish =
                new Changes.Wish(storefront.key(key), storefront.channel(), visitor.member(), amount, charity);
        Changes.Done done = switch (kind) {
            case GIVE -> changes.give(wish);
            case POINTS -> changes.turn(wish);
            case BACK -> changes.back(wish);
            case SWEEP -> throw new IllegalArgumentException("nobody asks for a sweep");
        };
        return done.act();
    }

    /** @throws Rejection {@code change-act.not-found}, for another member's too; {@code change.no-rules} */
    public Changes.Checked check(Visitor visitor, ChangeActId act) {
        return changes.check(act, visitor.member());
    }

    public Changes.Receipt receipt(Visitor visitor, int year) {
        return changes.receipt(visitor.member(), year);
    }
}

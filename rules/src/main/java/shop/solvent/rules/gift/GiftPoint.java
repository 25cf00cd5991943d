package shop.solvent.rules.gift;

import java.util.List;
import shop.solvent.rules.Unit;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.point.Point;

/** Where it is decided what a member is given, out of a pool, for something they did. */
public abstract class GiftPoint extends Point {

    private static final int POOLS = 20;

    /** Batches that have a code by which rules call them, and are not over. */
    public static final int BATCHES = 20;

    /** @param facts of what was done and of who did it */
    protected GiftPoint(String code, Class<? extends GiftChoices> choices, List<Class<? extends Record>> facts) {
        super(code, choices, facts, List.of(PoolFact.class, CouponFact.class));
    }

    @Override
    public final int most(Class<?> fact) {
        return fact == PoolFact.class ? POOLS : fact == CouponFact.class ? BATCHES : 1;
    }

    /** What a member is given is told to them. */
    @Override
    public final boolean showsCosts() {
        return false;
    }

    @Override
    public final List<Figure> figures() {
        return List.of(
                Figure.number("gift", Unit.FEN),
                Figure.number("goodFor", Unit.DAYS),
                Figure.number("coupons", Unit.COUNT));
    }
}

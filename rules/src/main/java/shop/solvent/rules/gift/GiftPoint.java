package shop.solvent.rules.gift;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import shop.solvent.rules.Unit;
import shop.solvent.rules.checkout.CheckoutPoint;
import shop.solvent.rules.checkout.HistoryFact;
import shop.solvent.rules.checkout.Past;
import shop.solvent.rules.checkout.PoolFact;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.rules.checkout.SpendingFact;
import shop.solvent.rules.point.Point;
import shop.solvent.rules.signal.Signals;

/** Where it is decided what a member is given, out of a pool, for something they did. */
public abstract class GiftPoint extends Point {

    /** Batches that have a code by which rules call them, and are not over. */
    public static final int BATCHES = 20;

    private static final Map<Class<?>, Integer> MOST = Map.of(
            PoolFact.class,
            20,
            CouponFact.class,
            BATCHES,
            SegmentFact.class,
            CheckoutPoint.MOST_SEGMENTS,
            HistoryFact.class,
            CheckoutPoint.MOST_AGGREGATES,
            SpendingFact.class,
            CheckoutPoint.MOST_AGGREGATES);

    /** @param facts of what was done and of who did it */
    protected GiftPoint(String code, Class<? extends GiftChoices> choices, List<Class<? extends Record>> facts) {
        this(code, choices, facts, List.of());
    }

    /** @param besides what there may be several of here and not where other gifts are decided */
    protected GiftPoint(
            String code,
            Class<? extends GiftChoices> choices,
            List<Class<? extends Record>> facts,
            List<Class<? extends Record>> besides) {
        super(
                code,
                choices,
                Stream.concat(facts.stream(), Stream.of(TagsFact.class)).toList(),
                Stream.concat(
                                Stream.of(
                                        PoolFact.class,
                                        CouponFact.class,
                                        SegmentFact.class,
                                        HistoryFact.class,
                                        SpendingFact.class),
                                besides.stream())
                        .toList());
    }

    /** Every fact on its own. @param past null where no rule looked at any of it */
    public static List<Object> visible(Record done, Record member, Means means, List<SegmentFact> segments, Past past) {
        int tags = means.tags() == null ? 0 : means.tags().number();
        List<Object> visible = new ArrayList<>(List.of(done, member, new TagsFact(tags)));
        visible.addAll(means.pools());
        visible.addAll(means.coupons());
        visible.addAll(segments);
        if (past != null) {
            visible.addAll(past.numbers());
            visible.addAll(past.amounts());
        }
        return visible;
    }

    @Override
    protected final boolean isUnasked(Record seen, Record part) {
        return part instanceof TagsFact && ((GiftFacts) seen).tags() == null;
    }

    @Override
    public final int most(Class<?> fact) {
        return Signals.most(fact, MOST.getOrDefault(fact, 1));
    }

    /** What a member is given is told to them. */
    @Override
    public final boolean showsCosts() {
        return false;
    }

    /** Growth is given here, so a name that is like it is no promise that points grow. */
    @Override
    public final Set<String> ownWords() {
        return Set.of("G5");
    }

    @Override
    public final List<Figure> figures() {
        return List.of(
                Figure.number("gift", Unit.FEN),
                Figure.number("goodFor", Unit.DAYS),
                Figure.number("coupons", Unit.COUNT),
                Figure.number("growth", Unit.COUNT),
                Figure.number("tags", Unit.COUNT));
    }
}

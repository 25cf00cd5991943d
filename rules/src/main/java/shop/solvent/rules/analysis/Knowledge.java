package shop.solvent.rules.analysis;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import shop.solvent.rules.point.Relation;
import shop.solvent.rules.point.Relation.Agreeing;
import shop.solvent.rules.point.Relation.AtMost;
import shop.solvent.rules.point.Says;

/** What the point's facts never are together: a weekend on a Wednesday, a newcomer with orders, a line above its order. */
final class Knowledge {

    private final Space space;
    private final List<Agreement> agreements = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();

    /**
     * Two dimensions that have to do with each other.
     *
     * @param both whether it is so the other way round too
     */
    private record Agreement(Said one, Said other, boolean both) {}

    /**
     * What is said of a dimension's values, worked out once.
     *
     * @param unlessTrue the cells of which it is not surely so
     * @param unlessFalse the cells of which it is not surely not so
     */
    private record Said(Dimension dimension, BitSet unlessTrue, BitSet unlessFalse) {

        static Said of(Dimension dimension, Says says) {
            return new Said(dimension, unless(dimension, says, true), unless(dimension, says, false));
        }

        private static BitSet unless(Dimension dimension, Says says, boolean so) {
            return dimension.set(cell -> says.of(new Says.Values(cell.any(), cell.from(), cell.to(), cell.named()))
                    .filter(said -> said == so)
                    .isEmpty());
        }

        /** Null if it is so of some of the values the box leaves, or nobody can tell. */
        Boolean of(Box box) {
            BitSet left = box.at(dimension.number);
            return left == null || left.isEmpty()
                    ? null
                    : !left.intersects(unlessTrue)
                            ? Boolean.TRUE
                            : !left.intersects(unlessFalse) ? Boolean.FALSE : null;
        }
    }

    /** Two dimensions of which the first is never above the second. */
    private record Order(Dimension less, Dimension more) {}

    Knowledge(Space space, List<Relation> relations) {
        this.space = space;
        for (Relation relation : relations) {
            if (relation instanceof Agreeing agreeing) {
                Dimension one = space.find(agreeing.fact(), agreeing.one());
                Dimension other = space.find(agreeing.fact(), agreeing.other());
                if (one != null && other != null) {
                    agreements.add(new Agreement(
                            Said.of(one, agreeing.first()), Said.of(other, agreeing.second()), agreeing.both()));
                }
            } else if (relation instanceof AtMost atMost) {
                Dimension less = space.find(atMost.fact(), atMost.field());
                Dimension more = space.find(atMost.bound(), atMost.boundField());
                if (less != null && more != null) {
                    orders.add(new Order(less, more));
                }
            }
        }
    }

    /** The dimensions that cannot be as the box has them, one or two; empty if there can be such facts. */
    List<Dimension> impossible(Box box) {
        for (int i = 0; i < box.dimensions(); i++) {
            if (box.at(i) != null && box.at(i).isEmpty()) {
                return List.of(space.dimension(i));
            }
        }
        for (Agreement agreement : agreements) {
            if (disagree(box, agreement)) {
                return List.of(agreement.one().dimension(), agreement.other().dimension());
            }
        }
        for (Order order : orders) {
            BitSet less = box.at(order.less().number);
            BitSet more = box.at(order.more().number);
            if (less != null
                    && more != null
                    && order.less().cells().get(less.nextSetBit(0)).from()
                            > order.more().cells().get(more.length() - 1).to()) {
                return List.of(order.less(), order.more());
            }
        }
        return List.of();
    }

    /** Whether one side is surely so and the other surely not. A cell that is partly so is not sure. */
    private static boolean disagree(Box box, Agreement agreement) {
        Boolean one = agreement.one().of(box);
        Boolean other = one == null ? null : agreement.other().of(box);
        return other != null && !one.equals(other) && (one || agreement.both());
    }

    /** Null if the text is no ISO date. */
    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}

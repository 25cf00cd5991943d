package shop.solvent.rules.analysis;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import shop.solvent.rules.analysis.Dimension.Cell;
import shop.solvent.rules.checkout.ActivityFact;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.OrderFact;

/** What facts of the house never are: a weekend on a Wednesday, a newcomer with orders, a line above its order. */
final class Knowledge {

    private static final int SATURDAY = 6;

    private final Space space;
    private final List<Pair> agreeing = new ArrayList<>();
    private final List<Pair> ordered = new ArrayList<>();

    /**
     * Two dimensions that have to do with each other.
     *
     * @param both whether the second without the first cannot be either
     */
    private record Pair(Dimension one, Dimension other, Predicate<Cell> first, Predicate<Cell> second, boolean both) {}

    Knowledge(Space space) {
        this.space = space;
        pair(OrderFact.class, "weekend", Knowledge::isTrue, "dayOfWeek", day -> day.from() >= SATURDAY, true);
        // Not the other way round: who has completed no order may have one that is held, and is no newcomer then.
        pair(BuyerFact.class, "newcomer", Knowledge::isTrue, "completedOrders", orders -> orders.from() == 0, false);
        pair(BuyerFact.class, "newcomer", Knowledge::isTrue, "heldOrders", orders -> orders.from() == 0, false);
        Dimension date = space.find(OrderFact.class, "date");
        Dimension weekend = space.find(OrderFact.class, "weekend");
        if (date != null && weekend != null) {
            agreeing.add(new Pair(date, weekend, Knowledge::isWeekendDate, Knowledge::isTrue, true));
        }
        atMost(LineFact.class, "amount", OrderFact.class, "listAmount");
        atMost(LineFact.class, "quantity", OrderFact.class, "quantity");
        atMost(LineFact.class, "unitPrice", LineFact.class, "amount");
        atMost(ActivityFact.class, "ordersLastHour", ActivityFact.class, "ordersLastDay");
        atMost(ActivityFact.class, "sameMerchantLastDay", ActivityFact.class, "ordersLastDay");
    }

    private void pair(
            Class<?> fact, String one, Predicate<Cell> first, String other, Predicate<Cell> second, boolean both) {
        Dimension left = space.find(fact, one);
        Dimension right = space.find(fact, other);
        if (left != null && right != null) {
            agreeing.add(new Pair(left, right, first, second, both));
        }
    }

    private void atMost(Class<?> fact, String field, Class<?> bound, String boundField) {
        Dimension less = space.find(fact, field);
        Dimension more = space.find(bound, boundField);
        if (less != null && more != null) {
            ordered.add(new Pair(less, more, cell -> true, cell -> true, true));
        }
    }

    /** The dimensions that cannot be as the box has them, one or two; empty if there can be such facts. */
    List<Dimension> impossible(Box box) {
        for (int i = 0; i < box.dimensions(); i++) {
            if (box.at(i) != null && box.at(i).isEmpty()) {
                return List.of(space.dimension(i));
            }
        }
        for (Pair pair : agreeing) {
            if (disagree(box, pair)) {
                return List.of(pair.one(), pair.other());
            }
        }
        for (Pair pair : ordered) {
            BitSet less = box.at(pair.one().number);
            BitSet more = box.at(pair.other().number);
            if (less != null
                    && more != null
                    && pair.one().cells().get(less.nextSetBit(0)).from()
                            > pair.other().cells().get(more.length() - 1).to()) {
                return List.of(pair.one(), pair.other());
            }
        }
        return List.of();
    }

    /** Whether one side is surely so and the other surely not. A cell that is partly so is not sure. */
    private static boolean disagree(Box box, Pair pair) {
        BitSet one = box.at(pair.one().number);
        BitSet other = box.at(pair.other().number);
        if (one == null || other == null) {
            return false;
        }
        boolean sure = one.stream().allMatch(cell -> isSure(pair.one(), cell))
                && other.stream().allMatch(cell -> isSure(pair.other(), cell));
        if (!sure) {
            return false;
        }
        boolean oneAll = one.stream()
                .allMatch(cell -> pair.first().test(pair.one().cells().get(cell)));
        boolean oneNone = one.stream()
                .noneMatch(cell -> pair.first().test(pair.one().cells().get(cell)));
        boolean otherAll = other.stream()
                .allMatch(cell -> pair.second().test(pair.other().cells().get(cell)));
        boolean otherNone = other.stream()
                .noneMatch(cell -> pair.second().test(pair.other().cells().get(cell)));
        return oneAll && otherNone || pair.both() && oneNone && otherAll;
    }

    /** Whether what is said of the cell is said of each of its values. */
    private static boolean isSure(Dimension dimension, int number) {
        Cell cell = dimension.cells().get(number);
        if (dimension.isText()) {
            return cell.named() && date(cell) != null;
        }
        if (dimension.isNumber() && "dayOfWeek".equals(dimension.field)) {
            return cell.from() >= SATURDAY || cell.to() < SATURDAY;
        }
        return !dimension.isNumber() || cell.from() > 0 || cell.to() == 0;
    }

    private static boolean isTrue(Cell cell) {
        return Boolean.TRUE.equals(cell.any());
    }

    private static boolean isWeekendDate(Cell cell) {
        LocalDate date = date(cell);
        return date != null && date.getDayOfWeek().getValue() >= SATURDAY;
    }

    private static LocalDate date(Cell cell) {
        return date(cell.any().toString());
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

package shop.solvent.rules.analysis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import shop.solvent.rules.Person;
import shop.solvent.rules.Unit;
import shop.solvent.rules.analysis.Dimension.Cell;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Units;
import shop.solvent.rules.point.Choice;
import shop.solvent.rules.point.FactField;

/**
 * Whether a rule is meant for one person without naming them (G11): by what they have to the fen, or by several numbers of
 * theirs at once. A number counts as pinned down if what is left of it is not wider than a twentieth of where it begins, an
 * amount of money not wider than a hundredth. Small numbers pin down nobody: the first order, the tenth day.
 *
 * <p>One pinned number other than money is a milestone, as a hundredth order is, and is let be. A wide range that happens to
 * hold one member only is not seen here: that takes the members, not the rule.
 */
final class SingledOut {

    private static final long SMALL = 10;
    private static final int ENOUGH = 2;

    private final Space space;

    SingledOut(Space space) {
        this.space = space;
    }

    /** What of a person the rule pins down; empty if that is not enough to single one out. */
    List<Dimension> of(Rule rule, List<Box> boxes) {
        boolean matters = rule.calls().stream().anyMatch(call -> !new Choice(call.effect()).isInternal());
        return matters
                ? boxes.stream()
                        .map(this::pinned)
                        .filter(pinned -> weight(pinned) >= ENOUGH)
                        .findFirst()
                        .orElse(List.of())
                : List.of();
    }

    private static int weight(List<Dimension> pinned) {
        return pinned.stream()
                .mapToInt(one -> unit(one) == Unit.FEN ? ENOUGH : 1)
                .sum();
    }

    private List<Dimension> pinned(Box box) {
        List<Dimension> pinned = new ArrayList<>();
        for (int i = 0; i < box.dimensions(); i++) {
            Dimension dimension = space.dimension(i);
            if (box.at(i) != null
                    && dimension.field != null
                    && dimension.isNumber()
                    && dimension.fact.isAnnotationPresent(Person.class)
                    && isPinned(dimension, box.at(i))) {
                pinned.add(dimension);
            }
        }
        return pinned;
    }

    private static boolean isPinned(Dimension dimension, BitSet left) {
        Cell first = dimension.cells().get(left.nextSetBit(0));
        Cell last = dimension.cells().get(left.length() - 1);
        long share = unit(dimension) == Unit.FEN ? 100 : 20;
        return first.from() > SMALL && last.to() - first.from() <= first.from() / share;
    }

    private static Unit unit(Dimension dimension) {
        return Units.of(
                FactField.of(dimension.fact, dimension.field).orElseThrow().component());
    }
}

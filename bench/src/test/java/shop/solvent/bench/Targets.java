package shop.solvent.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import shop.solvent.bench.Measured.Cell;
import shop.solvent.bench.Plan.Shape;

/** The targets that a race can tell of; those whose cells were not measured are left out. */
final class Targets {

    private static final int MANY = 64;

    private final Summary race;
    private final List<Target> found = new ArrayList<>();

    private Targets(Summary race) {
        this.race = race;
    }

    static List<Target> of(Summary race) {
        Targets targets = new Targets(race);
        targets.ratio("in process", 2);
        targets.compare(
                new Cell("in process", Shape.HOT, MANY),
                new Cell("in process", Shape.SPREAD, MANY),
                (hot, spread) -> targets.found.add(new Target(
                        "in process, 64 callers: one hot merchant ÷ spread",
                        0.9,
                        true,
                        hot.perSecond() / spread.perSecond(),
                        "×")));
        targets.compare(
                new Cell("in process", Shape.SPREAD, 1),
                new Cell("limit", Shape.SPREAD, 1),
                (ours, limit) -> targets.found.add(new Target(
                        "in process, lone order: p50 ÷ the limit's p50", 1.5, false, ours.p50() / limit.p50(), "×")));
        targets.ratio("over HTTP", 1);
        return targets.found;
    }

    private void ratio(String contender, double wanted) {
        compare(
                new Cell(contender, Shape.SPREAD, MANY),
                new Cell("limit", Shape.SPREAD, MANY),
                (ours, limit) -> found.add(new Target(
                        contender + ", 64 callers, spread: orders/s ÷ the limit's",
                        wanted,
                        true,
                        ours.perSecond() / limit.perSecond(),
                        "×")));
    }

    private void compare(Cell one, Cell other, BiConsumer<Measured, Measured> both) {
        race.cell(one).ifPresent(first -> race.cell(other).ifPresent(second -> both.accept(first, second)));
    }
}

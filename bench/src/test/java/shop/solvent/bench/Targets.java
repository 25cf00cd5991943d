package shop.solvent.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import shop.solvent.bench.Measured.Cell;
import shop.solvent.bench.Plan.Shape;

/** The targets that a race can tell of; those whose cells were not measured are left out. */
final class Targets {

    private static final int MANY = 64;

    private static final double RECORDED_PROGRAM = 2.40;
    private static final double RECORDED_DATABASE = 1.30;
    private static final double RECORDED_STATEMENTS = 1.25;
    private static final double RECORDED_STATEMENTS_LONE = 20;

    private static final double ROOM = 1.25;

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

    /**
     * What an order in process cost when it was last recorded (docs/performance.md), with room for how unsteady machines
     * are: whoever passes one of them has made orders dearer, or records anew and says why.
     */
    static List<Target> recorded(Summary race) {
        Targets targets = new Targets(race);
        targets.cost("program", RECORDED_PROGRAM);
        targets.cost("database", RECORDED_DATABASE);
        targets.statements(MANY, RECORDED_STATEMENTS);
        targets.statements(1, RECORDED_STATEMENTS_LONE);
        return targets.found;
    }

    private void cost(String process, double recorded) {
        compare(
                new Cell("in process", Shape.SPREAD, MANY),
                new Cell("limit", Shape.SPREAD, MANY),
                (ours, limit) -> found.add(new Target(
                        "in process, " + MANY + " callers: " + process + " CPU ÷ the limit's, recorded " + recorded,
                        recorded * ROOM,
                        false,
                        ours.cpuMicros().get(process) / limit.cpuMicros().get(process),
                        "×")));
    }

    private void statements(int callers, double recorded) {
        race.cell(new Cell("in process", Shape.SPREAD, callers))
                .ifPresent(ours -> found.add(new Target(
                        "in process, " + callers + " callers: statements an order, recorded " + recorded,
                        recorded * ROOM,
                        false,
                        ours.counted().get("Questions"),
                        "")));
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

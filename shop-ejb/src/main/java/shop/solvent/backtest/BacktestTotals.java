package shop.solvent.backtest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.backtest.Gain.Side;
import shop.solvent.kernel.id.CaseId;

/**
 * What some decisions add up to. Two tallies make a third whatever the order. Used by one thread at a time; its size is
 * that of the decisions it has seen at most, and it is emptied into the database after a bounded number of them.
 */
final class BacktestTotals {

    private record Cell(Measure measure, String name) {}

    /** Of whom or what something is added up. */
    private record Party(String side, String id) {}

    /** All members that were seen, so that it is known what few of them are. */
    static final String SEEN = "SEEN";

    /** Those whom a rule reached, by its number. */
    static final String REACHED = "R";

    /** By ISO date. */
    private final Map<String, Map<Cell, long[]>> days = new HashMap<>();

    private final Map<Party, long[]> gains = new HashMap<>();

    /** By the case. */
    private final Map<Long, MovedCase> moved = new HashMap<>();

    /** Not asked about yet. */
    private List<TurnedOut.Stopped> stopped = new ArrayList<>();

    private long decisions;

    /** That one of the versions stops the act; of any other nothing is asked. */
    void stopped(TurnedOut.Stopped act) {
        if (act.before() || act.after()) {
            stopped.add(act);
        }
    }

    List<TurnedOut.Stopped> takeStopped() {
        List<TurnedOut.Stopped> taken = stopped;
        stopped = new ArrayList<>();
        return taken;
    }

    void counted() {
        decisions++;
    }

    long decisions() {
        return decisions;
    }

    void add(String day, Measure measure, String name, long before, long after) {
        Map<Cell, long[]> cells = days.computeIfAbsent(day, key -> new HashMap<>());
        merge(cells, new Cell(measure, name), before, after);
    }

    private static void merge(Map<Cell, long[]> cells, Cell cell, long before, long after) {
        long[] sum = cells.get(cell);
        if (sum == null) {
            cells.put(cell, new long[] {before, after});
        } else {
            Measure.Merge merge = cell.measure().merge();
            sum[0] = merge.of(sum[0], before);
            sum[1] = merge.of(sum[1], after);
        }
    }

    /** That somebody has that much more by one order; nothing is nothing. */
    void gain(Side side, String id, long gain) {
        if (gain != 0) {
            gain(new Party(side.name(), id), gain, 1);
        }
    }

    /** That an order serves somebody worse, by so much; also where that is nothing in money. */
    void loss(String id, long loss) {
        gain(new Party(Side.LOSER.name(), id), -loss, 1);
    }

    /** That one version stops what the case is about, and the other does not. */
    void moved(long riskCase, boolean caught, String known, long fen) {
        moved.put(riskCase, new MovedCase(new CaseId(riskCase), caught, known, fen));
    }

    void seen(String member) {
        gain(new Party(SEEN, member), 1, 1);
    }

    /** @param rule its number */
    void reached(int rule, String whom) {
        gain(new Party(REACHED + rule, whom), 1, 1);
    }

    private void gain(Party party, long gain, long orders) {
        long[] sum = gains.computeIfAbsent(party, key -> new long[2]);
        sum[0] = Math.addExact(sum[0], gain);
        sum[1] += orders;
    }

    void add(BacktestTotals other) {
        decisions += other.decisions;
        other.days.forEach((day, cells) -> {
            Map<Cell, long[]> mine = days.computeIfAbsent(day, key -> new HashMap<>());
            cells.forEach((cell, values) -> merge(mine, cell, values[0], values[1]));
        });
        moved.putAll(other.moved);
        other.gains.forEach((party, values) -> gain(party, values[0], values[1]));
    }

    /** Rows {@code (backtest, day, measure, name, before_value, after_value)} of the measures that merge so, by key. */
    List<Object[]> figures(long backtest, Measure.Merge merge) {
        List<Object[]> rows = new ArrayList<>();
        days.forEach((day, cells) -> cells.forEach((cell, values) -> {
            if (cell.measure().merge() == merge) {
                rows.add(new Object[] {backtest, day, cell.measure().name(), cell.name(), values[0], values[1]});
            }
        }));
        rows.sort(byColumns(1, 2, 3));
        return rows;
    }

    /** Rows {@code (backtest, side, party, gain, orders)}, by key. */
    List<Object[]> gains(long backtest) {
        List<Object[]> rows = new ArrayList<>();
        gains.forEach(
                (party, values) -> rows.add(new Object[] {backtest, party.side(), party.id(), values[0], values[1]}));
        rows.sort(byColumns(1, 2));
        return rows;
    }

    /** Rows {@code (backtest, risk_case, caught, known, fen)}, by key. */
    List<Object[]> moved(long backtest) {
        return moved.values().stream()
                .sorted(Comparator.comparing(one -> one.id().value()))
                .map(one -> new Object[] {backtest, one.id().value(), one.caught(), one.known(), one.fen()})
                .toList();
    }

    /** In the order of the table's key: rows that lie together are written together. */
    private static Comparator<Object[]> byColumns(int... columns) {
        return (one, other) -> {
            for (int column : columns) {
                int order = ((String) one[column]).compareTo((String) other[column]);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }
}

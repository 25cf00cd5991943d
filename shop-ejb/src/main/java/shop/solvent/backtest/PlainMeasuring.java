package shop.solvent.backtest;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.rules.Effect;
import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Choice;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Point;
import shop.solvent.rules.point.Point.Figure;

/**
 * What is measured of the decisions of any point: how many come out otherwise, the sums of the point's figures, and what
 * rules granted by effect. What the rules give those whom a decision is about counts as its cost.
 */
final class PlainMeasuring implements Measuring {

    static final List<Measure> SHOWN = List.of(Measure.FIGURE, Measure.GRANTED);

    private static final String DECIDED = "DECIDED";

    private final ZoneId zone;
    private final Set<String> gifts;
    private final List<String> numbers;
    private final String outcome;

    PlainMeasuring(Point point, ZoneId zone) {
        this.zone = zone;
        this.numbers = point.figures().stream()
                .filter(figure -> figure.unit() != null)
                .map(Figure::name)
                .toList();
        this.outcome = point.figures().stream()
                .filter(figure -> !figure.known().isEmpty())
                .map(Figure::name)
                .findFirst()
                .orElse(null);
        this.gifts = Stream.of(point.choices().getMethods())
                .map(Choice::new)
                .filter(Choice::gives)
                .map(choice -> kind(choice.name()))
                .collect(Collectors.toSet());
    }

    /** As effects are called in decisions: {@code give-up} for {@code giveUp}. */
    private static String kind(String choice) {
        return choice.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    @Override
    public void note(
            RecordedDecision recorded,
            Record facts,
            Decision before,
            Decision after,
            Function<String, Rules> versions,
            BacktestTotals tally) {
        String day = recorded.eventAt().atZone(zone).toLocalDate().toString();
        tally.add(day, Measure.MOVED, outcome(before) + ">" + outcome(after), 1, 1);
        numbers.forEach(name -> tally.add(day, Measure.FIGURE, name, number(before, name), number(after, name)));
        Map<String, Long> was = granted(before);
        Map<String, Long> is = granted(after);
        was.forEach((kind, amount) -> tally.add(day, Measure.GRANTED, kind, amount, 0));
        is.forEach((kind, amount) -> tally.add(day, Measure.GRANTED, kind, 0, amount));
        long cost = cost(was);
        long candidateCost = cost(is);
        tally.add(day, Measure.COST, "", cost, candidateCost);
        if (!before.figures().equals(after.figures()) || !before.effects().equals(after.effects())) {
            tally.add(day, Measure.CHANGED, "", 1, 1);
            long shift = Math.abs(Math.subtractExact(candidateCost, cost));
            tally.add(day, Measure.SHIFTED, "", shift, shift);
        }
    }

    /** The first figure that is one of a few words; where there is none, everything comes out the same way. */
    private String outcome(Decision decision) {
        return outcome == null ? DECIDED : decision.figures().getOrDefault(outcome, DECIDED);
    }

    /** 0 where the decision does not come to have the figure. */
    private static long number(Decision decision, String name) {
        String figure = decision.figures().getOrDefault(name, "");
        return figure.isEmpty() ? 0 : Long.parseLong(figure);
    }

    private static Map<String, Long> granted(Decision decision) {
        Map<String, Long> granted = new TreeMap<>();
        for (Effect effect : decision.effects()) {
            if (effect.asset() != null) {
                granted.merge(effect.kind(), effect.granted(), Math::addExact);
            }
        }
        return granted;
    }

    private long cost(Map<String, Long> granted) {
        return granted.entrySet().stream()
                .filter(one -> gifts.contains(one.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}

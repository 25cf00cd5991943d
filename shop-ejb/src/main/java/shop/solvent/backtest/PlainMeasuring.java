package shop.solvent.backtest;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.decision.RecordedDecision;
import shop.solvent.rules.Effect;
import shop.solvent.rules.point.Choice;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Point;

/**
 * What is measured of the decisions of any point: how many come out otherwise, the sums of the point's figures, and what
 * rules granted by effect. What the rules give those whom a decision is about counts as its cost.
 */
final class PlainMeasuring implements Measuring {

    static final List<Measure> SHOWN = List.of(Measure.GRANTED);

    private static final String DECIDED = "DECIDED";

    private final ZoneId zone;
    private final Set<String> gifts;

    PlainMeasuring(Point point, ZoneId zone) {
        this.zone = zone;
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
    public void note(RecordedDecision recorded, Record facts, Decision before, Decision after, Tally tally) {
        String day = recorded.eventAt().atZone(zone).toLocalDate().toString();
        tally.add(day, Measure.MOVED, DECIDED + ">" + DECIDED, 1, 1);
        Map<String, Long> was = granted(before);
        Map<String, Long> is = granted(after);
        was.forEach((kind, amount) -> tally.add(day, Measure.GRANTED, kind, amount, 0));
        is.forEach((kind, amount) -> tally.add(day, Measure.GRANTED, kind, 0, amount));
        long cost = cost(was);
        long candidateCost = cost(is);
        tally.add(day, Measure.COST, "", cost, candidateCost);
        if (!before.effects().equals(after.effects())) {
            tally.add(day, Measure.CHANGED, "", 1, 1);
            long shift = Math.abs(Math.subtractExact(candidateCost, cost));
            tally.add(day, Measure.SHIFTED, "", shift, shift);
        }
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

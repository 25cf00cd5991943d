package shop.solvent.backtest;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.checkout.CheckoutDecision.Outcome;
import shop.solvent.rules.release.ReleaseRules;

/**
 * What a candidate would have changed, in money. "Before" is what the base decides on the facts on record, "after" what
 * the candidate decides on the same facts. Facts are taken as they were: a pool is as full and a wallet as rich as it was
 * when the order came, whatever the candidate would have spent or earned before. So a figure is exact for each order by
 * itself, and {@link Indicator.Kind#POOLS_DRY} tells where the orders together would have asked a pool for more than it had.
 */
public final class Diff {

    private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

    /** So many members are a handful, */
    private static final long HANDFUL = 3;
    /** if they are fewer than one in so many. */
    private static final long FEW_OF = 30;

    private final List<Figure> figures;
    private final Map<Measure, SortedMap<String, Change>> totals = new EnumMap<>(Measure.class);
    private final SortedMap<LocalDate, Map<Measure, Change>> days = new TreeMap<>();

    private final int oneIn;
    private final JurisdictionProfile law;

    /** @param oneIn how many decisions each that was looked at stands for */
    Diff(List<Figure> figures, int oneIn, JurisdictionProfile law) {
        this.oneIn = oneIn;
        this.law = law;
        this.figures = List.copyOf(figures);
        for (Figure figure : figures) {
            BinaryOperator<Change> merge =
                    (one, other) -> one.merge(other, figure.measure().merge());
            Change change = new Change(figure.before(), figure.after());
            totals.computeIfAbsent(figure.measure(), key -> new TreeMap<>()).merge(figure.name(), change, merge);
            if (figure.measure() == Measure.MET || figure.measure() == Measure.REACHED) {
                continue; // of the whole run
            }
            Map<Measure, Change> day = days.computeIfAbsent(figure.day(), key -> new EnumMap<>(Measure.class));
            if (figure.measure() != Measure.CAPPED || figure.name().isEmpty()) {
                day.merge(figure.measure(), change, merge);
            }
        }
    }

    /** Under the base, and under the candidate. */
    public record Change(long before, long after) {

        static final Change NONE = new Change(0, 0);

        public long delta() {
            return Math.subtractExact(after, before);
        }

        Change merge(Change other, Measure.Merge merge) {
            return new Change(merge.of(before, other.before), merge.of(after, other.after));
        }

        Change plus(Change other) {
            return merge(other, Measure.Merge.SUM);
        }
    }

    /** Every figure, by day, measure and name. */
    public List<Figure> figures() {
        return figures;
    }

    /** What there is of a measure, by name. */
    public SortedMap<String, Change> of(Measure measure) {
        return totals.getOrDefault(measure, new TreeMap<>());
    }

    /** A measure over everything. */
    public Change total(Measure measure) {
        if (measure == Measure.CAPPED) {
            return of(measure).getOrDefault("", Change.NONE);
        }
        return of(measure).values().stream()
                .reduce((one, other) -> one.merge(other, measure.merge()))
                .orElse(Change.NONE);
    }

    /** A measure on one day. */
    public Change on(LocalDate day, Measure measure) {
        return days.getOrDefault(day, Map.of()).getOrDefault(measure, Change.NONE);
    }

    public List<LocalDate> days() {
        return List.copyOf(days.keySet());
    }

    /** Decisions looked at. */
    public long orders() {
        return total(Measure.MOVED).before();
    }

    /** Orders that came out one way under the base and that way under the candidate. */
    public long moved(Outcome before, Outcome after) {
        return of(Measure.MOVED).getOrDefault(before + ">" + after, Change.NONE).before();
    }

    /** Orders of an outcome. */
    public Change outcome(Outcome outcome) {
        long before = 0;
        long after = 0;
        for (Outcome other : Outcome.values()) {
            before += moved(outcome, other);
            after += moved(other, outcome);
        }
        return new Change(before, after);
    }

    /** What accepted orders cost: discounts, subsidies, commissions, points and coins at face value. Fen. */
    public Change cost() {
        return costs(this::total);
    }

    /** As {@link #cost()}, of one day. */
    public Change cost(LocalDate day) {
        return costs(measure -> on(day, measure));
    }

    private interface Measured {
        Change of(Measure measure);
    }

    private static Change costs(Measured measured) {
        return measured.of(Measure.DISCOUNT)
                .plus(measured.of(Measure.SUBSIDY))
                .plus(measured.of(Measure.COMMISSION))
                .plus(faceValue(measured.of(Measure.POINTS)))
                .plus(faceValue(measured.of(Measure.COINS)))
                .plus(faceValue(measured.of(Measure.RELEASED)))
                .plus(measured.of(Measure.COST));
    }

    private static Change faceValue(Change points) {
        return new Change(
                Math.multiplyExact(points.before(), ReleaseRules.FACE_VALUE),
                Math.multiplyExact(points.after(), ReleaseRules.FACE_VALUE));
    }

    /** Points awarded, at what they are worth when they are released. Fen. */
    public Change pointsAtFaceValue() {
        return faceValue(total(Measure.POINTS));
    }

    /**
     * What these orders can come to cost others at most: every point they award is released at face value, no
     * commission is settled yet and every one will be, nothing is refunded, and a person lets every held order through.
     * Fen.
     */
    public Change worstCase() {
        return worst(this::total);
    }

    private static Change worst(Measured measured) {
        return faceValue(measured.of(Measure.POINTS))
                .plus(faceValue(measured.of(Measure.COINS)))
                .plus(measured.of(Measure.COMMISSION))
                .plus(measured.of(Measure.HELD_COST));
    }

    /** The dearest day of {@link #worstCase()}, under each version by itself. Fen. */
    public Change worstDay() {
        return days.keySet().stream()
                .map(day -> worst(measure -> on(day, measure)))
                .reduce((one, other) -> one.merge(other, Measure.Merge.GREATEST))
                .orElse(Change.NONE);
    }

    /** The dearest order. Fen. */
    public Change worstOrder() {
        return total(Measure.DEAREST);
    }

    /** What a checker should look at. */
    public List<Indicator> indicators() {
        Change paid = total(Measure.PAID);
        Change rewards = total(Measure.SUBSIDY).plus(total(Measure.COMMISSION)).plus(pointsAtFaceValue());
        Change stopped = outcome(Outcome.HELD)
                .plus(outcome(Outcome.STEP_UP))
                .plus(outcome(Outcome.BLOCKED))
                .plus(outcome(Outcome.REFUSED));
        Change orders = new Change(orders(), orders());
        return List.of(
                indicator(Indicator.Kind.REWARDED, share(rewards, paid)),
                indicator(Indicator.Kind.LEVELS, levels()),
                indicator(Indicator.Kind.COVERAGE, share(total(Measure.GIVE_UP), pointsAtFaceValue())),
                indicator(Indicator.Kind.STOPPED, share(stopped, orders)),
                indicator(Indicator.Kind.CAPPED, share(total(Measure.CAPPED), orders)),
                indicator(Indicator.Kind.POOLS_DRY, new Change(0, driedPools().size())));
    }

    private Indicator indicator(Indicator.Kind kind, Change value) {
        return new Indicator(kind, value, kind.light(value, law));
    }

    /** Part of the whole in basis points, rounded down; -1 where there is no whole. */
    static Change share(Change part, Change whole) {
        return new Change(share(part.before(), whole.before()), share(part.after(), whole.after()));
    }

    private static long share(long part, long whole) {
        return whole == 0
                ? Indicator.NOTHING
                : BigInteger.valueOf(part)
                        .multiply(WHOLE)
                        .divide(BigInteger.valueOf(whole))
                        .longValueExact();
    }

    /** The highest level of inviters that is paid anything. */
    private Change levels() {
        long before = 0;
        long after = 0;
        for (Map.Entry<String, Change> level : of(Measure.COMMISSION).entrySet()) {
            long number = Long.parseLong(level.getKey());
            before = level.getValue().before() > 0 ? Math.max(before, number) : before;
            after = level.getValue().after() > 0 ? Math.max(after, number) : after;
        }
        return new Change(before, after);
    }

    /** Pools that all orders together ask for more beyond the base than the pool had left at its emptiest. */
    public SortedSet<String> driedPools() {
        SortedSet<String> dried = new TreeSet<>();
        of(Measure.SUBSIDY).forEach((pool, subsidies) -> {
            Change least = of(Measure.POOL_LOW).getOrDefault(pool, Change.NONE);
            long more = Math.multiplyExact(subsidies.delta(), oneIn);
            if (more > 0 && more > least.before()) {
                dried.add(pool);
            }
        });
        return dried;
    }

    /**
     * The ids of the rules that the versions do not have alike and that spoke in none of the decisions, under neither: the
     * run says nothing of what they cost. Known when the run is done.
     */
    public SortedSet<String> unmetRules() {
        SortedSet<String> unmet = new TreeSet<>();
        of(Measure.MET).forEach((rule, times) -> {
            if (times.equals(Change.NONE)) {
                unmet.add(rule);
            }
        });
        return unmet;
    }

    /**
     * The pools that the candidate asks oftener than the base and that never had anything then, or were not there yet: what
     * they pay once they are filled is in no figure.
     */
    public SortedSet<String> unfilledPools() {
        SortedSet<String> unfilled = new TreeSet<>();
        of(Measure.EMPTY_POOL).forEach((pool, asked) -> {
            if (asked.delta() > 0
                    && of(Measure.SUBSIDY).getOrDefault(pool, Change.NONE).after() == 0) {
                unfilled.add(pool);
            }
        });
        return unfilled;
    }

    /**
     * The ids of the rules that give or take something, are new or otherwise, and reached a handful of members where many
     * were seen: a price or a reward for one person is one, however it is written (G11).
     */
    public SortedSet<String> narrowRules() {
        SortedSet<String> narrow = new TreeSet<>();
        of(Measure.REACHED).forEach((rule, members) -> {
            if (members.before() > 0
                    && members.before() <= HANDFUL
                    && members.after() >= Math.multiplyExact(members.before(), FEW_OF)) {
                narrow.add(rule);
            }
        });
        return narrow;
    }
}

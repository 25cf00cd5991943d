package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;
import shop.solvent.kernel.Allocation;
import shop.solvent.kernel.Asset;
import shop.solvent.rules.checkout.Campaigns.Room;
import shop.solvent.rules.checkout.CheckoutDecision.Points;
import shop.solvent.rules.checkout.CheckoutWishes.PartWish;
import shop.solvent.rules.checkout.CheckoutWishes.PlusWish;
import shop.solvent.rules.checkout.CheckoutWishes.PointsWish;
import shop.solvent.rules.checkout.CheckoutWishes.PurseWish;
import shop.solvent.rules.checkout.CheckoutWishes.TimesWish;
import shop.solvent.rules.checkout.Granting.Kind;
import shop.solvent.rules.point.Contest;

/**
 * The points that the buyer earns: by rates of what is paid, times what multiplies them, and for the order; no more than the pools'
 * budgets let them promise.
 */
final class PointsStep {

    private static final int WHOLE = 10_000;

    /** What limits points of a pool that has promised as many as it may. */
    private static final String BUDGET = "pool-budget";

    private static final Contest POINTS = Contest.of(CheckoutChoices.class, "points");
    private static final Contest POINTS_PAID_FROM = Contest.of(CheckoutChoices.class, "pointsPaidFrom");
    private static final Contest TIMES = Contest.of(CheckoutChoices.class, "pointsTimes");
    private static final Contest TIMES_PAID_FROM = Contest.of(CheckoutChoices.class, "pointsTimesPaidFrom");
    private static final Contest PLUS = Contest.of(CheckoutChoices.class, "pointsPlus");

    private final List<LineFact> lines;
    private final Granting granting;
    private final Funding agreed;

    /** By line, in fen: what the member pays. */
    private long[] paid;

    private PurseStep purses;
    private final Map<Lot, Long> points = new TreeMap<>();

    /** Points that are released together. */
    private record Lot(String merchant, String pool, int stages, int everyDays) implements Comparable<Lot> {

        private static final Comparator<Lot> BY_ALL = Comparator.comparing(Lot::merchant)
                .thenComparing(Lot::pool)
                .thenComparingInt(Lot::stages)
                .thenComparingInt(Lot::everyDays);

        @Override
        public int compareTo(Lot other) {
            return BY_ALL.compare(this, other);
        }
    }

    /**
     * The points that lines earn, on the terms of the first rate that earns any.
     *
     * @param paid by purse and line, what is paid; null where no rule looks at purses
     * @param points by part and line: of all that is paid, and then of what is paid out of each purse
     * @param terms likewise
     */
    private record Earned(long[][] paid, long[][] points, Lot[][] terms) {

        Earned(int lines, long[][] paid) {
            this(
                    paid,
                    new long[paid == null ? 1 : paid.length + 1][lines],
                    new Lot[paid == null ? 1 : paid.length + 1][lines]);
        }

        long paidFrom(PurseWish wish) {
            return paid[wish.part()][wish.line().line()];
        }

        long points(PurseWish wish) {
            return points[wish.part() + 1][wish.line().line()];
        }

        Lot terms(PurseWish wish) {
            return terms[wish.part() + 1][wish.line().line()];
        }

        void add(PurseWish wish, Lot lot, long amount) {
            int line = wish.line().line();
            add(0, line, lot, amount);
            if (wish.purse() != null) {
                add(wish.part() + 1, line, lot, amount);
            } else if (paid != null) {
                long[] weights = new long[paid.length];
                for (int purse = 0; purse < weights.length; purse++) {
                    weights[purse] = paid[purse][line];
                }
                long[] parts = Allocation.proportional(amount, weights);
                for (int purse = 0; purse < parts.length; purse++) {
                    add(purse + 1, line, lot, parts[purse]);
                }
            }
        }

        private void add(int part, int line, Lot lot, long amount) {
            points[part][line] += amount;
            terms[part][line] = terms[part][line] == null ? lot : terms[part][line];
        }
    }

    PointsStep(List<LineFact> lines, Granting granting, Funding agreed) {
        this.lines = lines;
        this.granting = granting;
        this.agreed = agreed;
    }

    /** What the lines earn by the best rates; what that is multiplied by; and points for the order. */
    void award(
            List<PointsWish> rates, List<TimesWish> times, List<PlusWish> plus, long[] paidByLine, PurseStep paidWith) {
        paid = paidByLine;
        purses = paidWith;
        boolean byPurse = Granting.anyOf(rates, wish -> wish.purse() != null)
                || Granting.anyOf(times, wish -> wish.purse() != null);
        Earned earned = new Earned(paid.length, byPurse ? paidFrom() : null);
        ToLongFunction<PointsWish> ofRate = wish -> LineAmounts.share(
                wish.purse() == null ? paid[wish.line().line()] : earned.paidFrom(wish), wish.basisPoints());
        give(
                new Kind<>(wish -> wish.purse() == null ? POINTS : POINTS_PAID_FROM, Asset.POINT, false, ofRate),
                rates,
                wish -> wish.line().line(),
                PointsWish::basisPoints,
                wish -> room(wish.line().pool()),
                (wish, amount) -> {
                    Lot lot = lot(wish.line(), wish.stages(), wish.everyDays());
                    earned.add(wish, lot, amount);
                    award(lot, amount);
                });
        give(
                new Kind<>(
                        wish -> wish.purse() == null ? TIMES : TIMES_PAID_FROM,
                        Asset.POINT,
                        false,
                        wish -> LineAmounts.share(earned.points(wish), wish.basisPoints() - WHOLE)),
                times,
                wish -> wish.line().line(),
                TimesWish::basisPoints,
                wish -> room(wish.line().pool()),
                (wish, amount) -> award(earned.terms(wish), amount));
        award(plus);
    }

    /** What the pool may still promise. */
    private Room room(String pool) {
        long left = agreed.left(pool);
        if (left == Long.MAX_VALUE) { // as nearly always
            return Room.ANY;
        }
        long promised = 0;
        for (Map.Entry<Lot, Long> lot : points.entrySet()) {
            promised += lot.getKey().pool().equals(pool) ? lot.getValue() : 0;
        }
        return Room.ANY.or(left - promised, BUDGET);
    }

    /** What each of the pools could promise if all were of it: the points for an order go to all in proportion. */
    private Room roomOfAll() {
        Room least = Room.ANY;
        for (LineFact line : lines) {
            least = least.or(room(line.pool()).most(), BUDGET);
        }
        return least;
    }

    private void award(List<PlusWish> plus) {
        give(
                Kind.of(PLUS, Asset.POINT, false, wish -> Math.min(wish.points(), LineAmounts.sum(paid))),
                plus,
                wish -> "",
                PlusWish::points,
                wish -> roomOfAll(),
                (wish, amount) -> {
                    long[] parts = Allocation.proportional(amount, paid);
                    for (LineFact line : lines) {
                        award(lot(line, wish.stages(), wish.everyDays()), parts[line.line()]);
                    }
                });
    }

    /**
     * By purse and line, what of the line is paid out of the purse: each pays for all lines in proportion, as commissions have
     * it of money paid in, where no rule says which it may pay for.
     */
    private long[][] paidFrom() {
        if (purses.ofLines() != null) {
            return purses.ofLines();
        }
        long[][] paidFrom = new long[PurseFact.ALL.size()][];
        long[] left = paid.clone();
        for (int purse = paidFrom.length - 1; purse >= 0; purse--) {
            paidFrom[purse] = Allocation.proportional(PurseFact.ALL.get(purse).in(purses.payment()), left);
            LineAmounts.subtract(left, paidFrom[purse]);
        }
        return paidFrom;
    }

    private static Lot lot(LineFact line, int stages, int everyDays) {
        return new Lot(line.merchant(), line.pool(), stages, everyDays);
    }

    private void award(Lot lot, long amount) {
        if (amount > 0) {
            points.merge(lot, amount, Math::addExact);
        }
    }

    /** For each key what holds always, and what campaigns add. */
    private <W extends PartWish, K extends Comparable<K>> void give(
            Kind<W> kind,
            List<W> all,
            Function<W, K> key,
            ToLongFunction<W> rank,
            Function<W, Room> room,
            ObjLongConsumer<W> giving) {
        if (all.isEmpty()) {
            return;
        }
        List<W> wishes = granting.present(kind, all);
        Map<K, Long> always = new TreeMap<>();
        for (List<W> counting : granting.counting(kind, granting.always(wishes), key, rank)) {
            for (W wish : counting) {
                long amount = granting.grant(kind, wish, kind.worth().applyAsLong(wish), room.apply(wish));
                always.merge(key.apply(wish), amount, Math::addExact);
                giving.accept(wish, amount);
            }
        }
        granting.add(
                kind,
                granting.bids(
                        kind,
                        granting.ofCampaigns(wishes),
                        some -> granting.counting(kind, some, key, rank),
                        key,
                        one -> always.getOrDefault(one, 0L)),
                bid -> room.apply(bid.wishes().get(0)),
                giving);
    }

    List<Points> points() {
        List<Points> awarded = new ArrayList<>(points.size());
        points.forEach((lot, amount) ->
                awarded.add(new Points(lot.merchant(), lot.pool(), amount, lot.stages(), lot.everyDays())));
        return List.copyOf(awarded);
    }

    /** All together. */
    long awarded() {
        long sum = 0;
        for (long amount : points.values()) {
            sum += amount;
        }
        return sum;
    }
}

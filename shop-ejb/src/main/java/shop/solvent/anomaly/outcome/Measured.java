package shop.solvent.anomaly.outcome;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import shop.solvent.anomaly.outcome.Example.Sort;

/**
 * How good a model was on acts that it had not learnt from. Whole numbers, so that it is kept and shown as it was found.
 *
 * @param confirmed of these acts
 * @param cleared of these acts
 * @param unflagged of these acts, those that nobody was asked about
 * @param acts for how many all stand
 * @param auc of a thousand pairs of a confirmed act and another, in how many the confirmed one scored higher; a tie is half
 * @param brier the mean square of what chance and outcome differ by, in millionths
 * @param brierOfNone the same of somebody who says the same chance of every act
 * @param thresholds what would come of a threshold, the lowest first
 * @param calibration what became of those that were given a chance, the lowest first
 */
public record Measured(
        int confirmed,
        int cleared,
        int unflagged,
        long acts,
        int auc,
        int brier,
        int brierOfNone,
        List<Threshold> thresholds,
        List<Calibrated> calibration) {

    private static final List<Integer> THRESHOLDS = List.of(5, 10, 20, 50, 100, 200, 300, 400, 500, 600, 700, 800, 900);

    private static final List<Integer> EDGES = List.of(0, 5, 10, 20, 50, 100, 200, 400, 600, 800, 1_001);

    /**
     * What would come of it if a rule held everything from a chance on.
     *
     * @param chance per mille
     * @param precision of a thousand that it would hold, how many are confirmed, those that nobody was asked about counted as
     *     innocent for as many as they stand for; null where it holds nothing
     * @param recall of a thousand confirmed ones, how many it would hold
     * @param confirmed that it would hold
     * @param cleared that it would hold
     * @param held of a hundred thousand acts, how many it would hold
     */
    public record Threshold(int chance, Integer precision, int recall, int confirmed, int cleared, int held) {}

    /**
     * @param from the least chance, per mille
     * @param to the first that is not
     * @param said the mean of what was said, in hundred thousandths
     * @param was how many of a hundred thousand turned out so
     * @param examples that were given such a chance
     */
    public record Calibrated(int from, int to, int said, int was, int examples) {}

    /** As it is usually written: {@code 0.873}. */
    public String aucText() {
        return BigDecimal.valueOf(auc, 3).toString();
    }

    private record Scored(Example example, double chance) {}

    /** @param examples some confirmed and some not */
    static Measured of(OutcomeModel model, List<Example> examples) {
        List<Scored> scored = examples.stream()
                .map(one -> new Scored(one, model.chance(one.numbers())))
                .sorted(Comparator.comparingDouble(Scored::chance))
                .toList();
        double acts = sum(scored);
        double bad =
                sum(scored.stream().filter(one -> one.example().confirmed()).toList());
        double rate = acts == 0 ? 0 : bad / acts;
        double brier = scored.stream()
                .mapToDouble(one -> one.example().weight() * square(one.chance() - target(one)))
                .sum();
        return new Measured(
                Example.count(examples, Sort.CONFIRMED),
                Example.count(examples, Sort.CLEARED),
                Example.count(examples, Sort.UNFLAGGED),
                Math.round(acts),
                auc(scored),
                millionths(acts == 0 ? 0 : brier / acts),
                millionths(rate * (1 - rate)),
                THRESHOLDS.stream()
                        .map(chance -> threshold(chance, scored, bad, acts))
                        .toList(),
                calibration(scored));
    }

    private static Threshold threshold(int chance, List<Scored> scored, double bad, double acts) {
        List<Scored> held = scored.stream()
                .filter(one -> Math.round(1_000 * one.chance()) >= chance)
                .toList();
        List<Scored> caught =
                held.stream().filter(one -> one.example().confirmed()).toList();
        double all = sum(held);
        return new Threshold(
                chance,
                held.isEmpty() ? null : (int) Math.round(1_000 * sum(caught) / all),
                bad == 0 ? 0 : (int) Math.round(1_000 * sum(caught) / bad),
                caught.size(),
                (int) held.stream()
                        .filter(one -> one.example().sort() == Sort.CLEARED)
                        .count(),
                acts == 0 ? 0 : (int) Math.round(100_000 * all / acts));
    }

    private static List<Calibrated> calibration(List<Scored> scored) {
        List<Calibrated> all = new ArrayList<>();
        for (int part = 0; part + 1 < EDGES.size(); part++) {
            int from = EDGES.get(part);
            int to = EDGES.get(part + 1);
            List<Scored> some = scored.stream()
                    .filter(one -> 1_000 * one.chance() >= from && 1_000 * one.chance() < to)
                    .toList();
            if (!some.isEmpty()) {
                double weight = sum(some);
                all.add(new Calibrated(
                        from,
                        Math.min(1_000, to),
                        (int) Math.round(100_000
                                * some.stream()
                                        .mapToDouble(one -> one.example().weight() * one.chance())
                                        .sum()
                                / weight),
                        (int) Math.round(100_000
                                * sum(some.stream()
                                        .filter(one -> one.example().confirmed())
                                        .toList())
                                / weight),
                        some.size()));
            }
        }
        return all;
    }

    /** Each confirmed one against all others. @param scored the lowest chance first */
    private static int auc(List<Scored> scored) {
        double won = 0;
        double below = 0;
        double bad = 0;
        int at = 0;
        while (at < scored.size()) {
            int to = at;
            while (to < scored.size()
                    && scored.get(to).chance() == scored.get(at).chance()) {
                to++;
            }
            double alikeBad = 0;
            double alikeGood = 0;
            for (Scored one : scored.subList(at, to)) {
                if (one.example().confirmed()) {
                    alikeBad += one.example().weight();
                } else {
                    alikeGood += one.example().weight();
                }
            }
            won += alikeBad * (below + alikeGood / 2);
            below += alikeGood;
            bad += alikeBad;
            at = to;
        }
        return bad == 0 || below == 0 ? 500 : (int) Math.round(1_000 * won / (bad * below));
    }

    private static double sum(List<Scored> some) {
        return some.stream().mapToDouble(one -> one.example().weight()).sum();
    }

    private static double target(Scored one) {
        return one.example().confirmed() ? 1 : 0;
    }

    private static double square(double number) {
        return number * number;
    }

    private static int millionths(double number) {
        return (int) Math.round(1_000_000 * number);
    }
}

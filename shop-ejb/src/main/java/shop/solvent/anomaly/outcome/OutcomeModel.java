package shop.solvent.anomaly.outcome;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import shop.solvent.anomaly.ActKind;
import shop.solvent.anomaly.Bins;
import shop.solvent.anomaly.Scale;
import shop.solvent.anomaly.outcome.OutcomeModels.Weight;
import shop.solvent.platform.Json;
import shop.solvent.rules.checkout.ActFeature;
import shop.solvent.rules.checkout.OutcomeScoreFact;

/**
 * What was learnt of one kind of act: the weight of each number, and how what they come to has to be stretched so that a chance of
 * one in ten is right once in ten times (J. Platt, <i>Probabilistic Outputs for Support Vector Machines</i>, 1999). It keeps sums over
 * many acts and no act.
 */
final class OutcomeModel {

    /** On the weights of numbers of one standard deviation each: so much that a few dozen examples do not make one weigh tens. */
    private static final double PENALTY = 1;

    /** Of the stretch, only so that there is always an answer. */
    private static final double HARDLY_ANY = 1e-6;

    /** What the stretch is learnt from is said by a model that has not seen it: in as many parts. */
    private static final int PARTS = 5;

    private static final int MOST_TIMES = 1_000_000;

    private final ActKind kind;
    private final Kept kept;

    /** As it is kept. */
    private record Kept(Scale scale, double[] weights, double[] stretch, Bins bins) {}

    private OutcomeModel(ActKind kind, Kept kept) {
        this.kind = kind;
        this.kept = kept;
    }

    /** @param examples some confirmed and some not, in the order of time */
    static OutcomeModel learn(ActKind kind, List<Example> examples) {
        List<float[]> numbers = Example.numbers(examples);
        Scale scale = Scale.of(numbers);
        double[][] stretchRows = new double[examples.size()][];
        int[] parts = parts(examples);
        for (int part = 0; part < PARTS; part++) {
            int out = part;
            Logistic others = fit(
                    scale,
                    examples,
                    IntStream.range(0, examples.size())
                            .filter(at -> parts[at] != out)
                            .toArray());
            for (int at = 0; at < parts.length; at++) {
                if (parts[at] == part) {
                    stretchRows[at] = new double[] {others.logOdds(row(scale, numbers.get(at)))};
                }
            }
        }
        Logistic stretch = Logistic.fit(stretchRows, softened(examples), counts(examples), HARDLY_ANY);
        Logistic all = fit(scale, examples, IntStream.range(0, examples.size()).toArray());
        return new OutcomeModel(kind, new Kept(scale, all.weights(), stretch.weights(), Bins.of(numbers)));
    }

    /** Each kind of example evenly over the parts. */
    private static int[] parts(List<Example> examples) {
        int[] parts = new int[examples.size()];
        int[] next = new int[Example.Sort.values().length];
        for (int at = 0; at < parts.length; at++) {
            parts[at] = next[examples.get(at).sort().ordinal()]++ % PARTS;
        }
        return parts;
    }

    private static Logistic fit(Scale scale, List<Example> examples, int[] which) {
        List<Example> some = IntStream.of(which).mapToObj(examples::get).toList();
        double[][] rows = some.stream().map(one -> row(scale, one.numbers())).toArray(double[][]::new);
        double[] targets =
                some.stream().mapToDouble(one -> one.confirmed() ? 1 : 0).toArray();
        return Logistic.fit(rows, targets, counts(some), PENALTY);
    }

    private static double[] counts(List<Example> examples) {
        return examples.stream().mapToDouble(Example::weight).toArray();
    }

    /** Nobody is quite sure, where there are so few: as Platt has it. */
    private static double[] softened(List<Example> examples) {
        double confirmed = examples.stream()
                .filter(Example::confirmed)
                .mapToDouble(Example::weight)
                .sum();
        double others = examples.stream().mapToDouble(Example::weight).sum() - confirmed;
        return examples.stream()
                .mapToDouble(one -> one.confirmed() ? (confirmed + 1) / (confirmed + 2) : 1 / (others + 2))
                .toArray();
    }

    private static double[] row(Scale scale, float[] numbers) {
        float[] scaled = scale.of(numbers);
        double[] row = new double[scaled.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = scaled[i];
        }
        return row;
    }

    static OutcomeModel from(ActKind kind, String text) {
        return new OutcomeModel(kind, Json.read(text, Kept.class));
    }

    String text() {
        return Json.write(kept);
    }

    /** Where what it has learnt from lay. */
    Bins bins() {
        return kept.bins();
    }

    /** How likely an act like this one turns out to be what reviewers confirm: 0 to 1. */
    double chance(float[] numbers) {
        double logOdds = new Logistic(kept.weights()).logOdds(row(kept.scale(), numbers));
        return Logistic.chance(new Logistic(kept.stretch()).logOdds(logOdds));
    }

    /** What it says of an act, and what of the act adds most to that. */
    OutcomeScoreFact of(Record facts) {
        float[] numbers = kind.numbers(facts);
        double[] row = row(kept.scale(), numbers);
        double[] adds = new double[row.length];
        for (int i = 0; i < adds.length; i++) {
            adds[i] = kept.weights()[i] * kept.stretch()[0] * row[i];
        }
        double[] features = kind.together(adds);
        List<Integer> why = IntStream.range(0, features.length)
                .boxed()
                .filter(at -> times(features[at]) > 100)
                .sorted(Comparator.comparingDouble(at -> -features[at]))
                .limit(2)
                .toList();
        ActFeature most = why.isEmpty() ? null : kind.features().get(why.get(0));
        ActFeature next = why.size() < 2 ? null : kind.features().get(why.get(1));
        return new OutcomeScoreFact(
                (int) Math.round(1_000 * chance(numbers)),
                most == null ? "" : most.code(),
                most == null ? 0 : times(features[why.get(0)]),
                next == null ? "" : next.code(),
                next == null ? 0 : times(features[why.get(1)]));
    }

    private static int times(double logOdds) {
        return (int) Math.min(MOST_TIMES, Math.round(100 * Math.exp(logOdds)));
    }

    /** Of every feature, the heaviest first. */
    List<Weight> weights() {
        List<Weight> weights = new ArrayList<>();
        double[] squares = new double[kept.weights().length - 1];
        double[] sums = new double[squares.length];
        for (int i = 0; i < squares.length; i++) {
            double one = kept.weights()[i] * kept.stretch()[0];
            squares[i] = one * one;
            sums[i] = one;
        }
        double[] lengths = kind.together(squares);
        double[] signs = kind.together(sums);
        for (int at = 0; at < lengths.length; at++) {
            ActFeature feature = kind.features().get(at);
            weights.add(new Weight(
                    feature, times(Math.sqrt(lengths[at])), feature == ActFeature.HOUR ? null : signs[at] >= 0));
        }
        weights.sort(Comparator.comparingInt(one -> -one.times()));
        return weights;
    }
}

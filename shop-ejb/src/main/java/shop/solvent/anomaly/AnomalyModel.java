package shop.solvent.anomaly;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.state.RandomCutForestMapper;
import com.amazon.randomcutforest.state.RandomCutForestState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import shop.solvent.rules.checkout.ActFeature;
import shop.solvent.rules.checkout.AnomalyFact;
import tools.jackson.databind.json.JsonMapper;

/**
 * A forest of random cuts (S. Guha and others, <i>Robust Random Cut Forest Based Anomaly Detection on Streams</i>, ICML 2016), what
 * is usual of each number, and the scores of the acts learnt last. An act is unusual where few cuts tell it from all others.
 * The first {@link #FIRST} only say what is usual; the model speaks once as many more have been learnt.
 */
final class AnomalyModel {

    /** So many say what is usual, before any is learnt. */
    static final int FIRST = 1_000;

    private static final int TREES = 50;
    private static final int SAMPLE = 256;

    /** An act counts for a third, in a tree's sample, once ten samples' worth of them have come after it. */
    private static final double FORGETS = 0.1 / SAMPLE;

    /** What is unusual of an act is told only where it is. */
    private static final int TELLS_WHY = 900;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ActKind kind;
    private final List<float[]> first;
    private Scale scale;
    private Bins bins;
    private RandomCutForest forest;
    private final Ranks ranks;
    private long learnt;

    /** As it is kept. */
    private record Kept(
            List<float[]> first,
            Scale scale,
            Bins bins,
            RandomCutForestState forest,
            float[] scores,
            int next,
            long learnt) {}

    AnomalyModel(ActKind kind) {
        this.kind = kind;
        first = new ArrayList<>();
        ranks = new Ranks();
    }

    private AnomalyModel(ActKind kind, Kept kept) {
        this.kind = kind;
        first = new ArrayList<>(kept.first());
        scale = kept.scale();
        bins = kept.bins();
        forest = kept.forest() == null ? null : mapper().toModel(kept.forest());
        ranks = new Ranks(kept.scores(), kept.next());
        learnt = kept.learnt();
    }

    static AnomalyModel from(ActKind kind, byte[] kept) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(kept))) {
            return new AnomalyModel(kind, MAPPER.readValue(in, Kept.class));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    synchronized byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            MAPPER.writeValue(
                    packed,
                    new Kept(
                            first,
                            scale,
                            bins,
                            forest == null ? null : mapper().toState(forest),
                            ranks.kept(),
                            ranks.next(),
                            learnt));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    /** With its trees, so that every server says the same of an act. */
    private static RandomCutForestMapper mapper() {
        RandomCutForestMapper mapper = new RandomCutForestMapper();
        mapper.setSaveTreeStateEnabled(true);
        mapper.setPartialTreeStateEnabled(false);
        mapper.setSaveExecutorContextEnabled(true);
        return mapper;
    }

    /** How many acts it has learnt, those that said what is usual among them. */
    synchronized long learnt() {
        return learnt;
    }

    /** Whether it says anything yet. */
    synchronized boolean speaks() {
        return ranks.size() >= FIRST;
    }

    /** Null until it is known what is usual. */
    synchronized Bins bins() {
        return bins;
    }

    /**
     * Learns an act. What it says of one, {@link #of} tells, as it was after {@link #settle} last.
     *
     * @return what it said of the act before it learnt it; 0 while it does not speak
     */
    synchronized int learn(float[] numbers) {
        learnt++;
        if (forest == null) {
            first.add(numbers);
            if (first.size() == FIRST) {
                begin();
            }
            return 0;
        }
        float[] scaled = scale.of(numbers);
        double score = forest.getAnomalyScore(scaled);
        int said = speaks() ? ranks.perMille(score) : 0;
        ranks.add(score);
        forest.update(scaled);
        return said;
    }

    private void begin() {
        scale = Scale.of(first);
        bins = Bins.of(first);
        forest = RandomCutForest.builder()
                .dimensions(kind.numbers())
                .numberOfTrees(TREES)
                .sampleSize(SAMPLE)
                .timeDecay(FORGETS)
                .randomSeed(1)
                .build();
        first.forEach(one -> forest.update(scale.of(one)));
        first.clear();
    }

    /** Has what was learnt counted. */
    synchronized void settle() {
        ranks.sort();
    }

    /** What it says of an act. Only where it {@link #speaks}. */
    synchronized AnomalyFact of(Record facts) {
        float[] scaled = scale.of(kind.numbers(facts));
        int score = ranks.perMille(forest.getAnomalyScore(scaled));
        if (score < TELLS_WHY) {
            return new AnomalyFact(score, "", "");
        }
        double[] parts = kind.together(IntStream.range(0, kind.numbers())
                .mapToDouble(forest.getAnomalyAttribution(scaled)::getHighLowSum)
                .toArray());
        List<ActFeature> why = IntStream.range(0, parts.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer feature) -> -parts[feature]))
                .map(kind.features()::get)
                .toList();
        return new AnomalyFact(score, why.get(0).code(), why.get(1).code());
    }
}

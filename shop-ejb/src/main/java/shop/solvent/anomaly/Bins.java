package shop.solvent.anomaly;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where the numbers of the first acts lay, in ten parts of as many each as far as they differ: against which it is told
 * whether those of later days lie elsewhere.
 *
 * @param edges of each number, where the next part begins; ascending
 * @param share of each number, how many of a million of the first acts lay in each part
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Bins(double[][] edges, int[][] share) {

    private static final int PARTS = 10;
    private static final int WHOLE = 1_000_000;

    /** Nobody at all in a part is taken as that many of a million, else one act more or less would be everything. */
    private static final double LEAST = 1_000;

    public static Bins of(List<float[]> acts) {
        int numbers = acts.get(0).length;
        double[][] edges = new double[numbers][];
        for (int i = 0; i < numbers; i++) {
            int at = i;
            double[] sorted = acts.stream().mapToDouble(one -> one[at]).sorted().toArray();
            edges[i] = IntStream.range(1, PARTS)
                    .mapToDouble(part -> sorted[part * sorted.length / PARTS])
                    .filter(edge -> edge > sorted[0])
                    .distinct()
                    .toArray();
        }
        Bins open = new Bins(edges, null);
        long[][] counts = open.nothing();
        acts.forEach(one -> open.count(one, counts));
        int[][] share = new int[numbers][];
        for (int i = 0; i < numbers; i++) {
            share[i] = Arrays.stream(counts[i])
                    .mapToInt(count -> (int) (count * WHOLE / acts.size()))
                    .toArray();
        }
        return new Bins(edges, share);
    }

    /** What {@link #count} adds to. */
    public long[][] nothing() {
        long[][] counts = new long[edges.length][];
        for (int i = 0; i < edges.length; i++) {
            counts[i] = new long[edges[i].length + 1];
        }
        return counts;
    }

    public void count(float[] numbers, long[][] counts) {
        for (int i = 0; i < edges.length; i++) {
            int part = 0;
            while (part < edges[i].length && numbers[i] >= edges[i][part]) {
                part++;
            }
            counts[i][part]++;
        }
    }

    /**
     * The population stability index of each number: the sum over all parts of (now − then) · ln(now ÷ then), as scorecards of
     * lenders are watched (N. Siddiqi, <i>Credit Risk Scorecards</i>, 2006). Below 0.1 nothing has moved, beyond 0.25 it has.
     *
     * @return thousandths, all 0 where nothing was counted
     */
    public int[] drift(long[][] counts) {
        int[] drift = new int[edges.length];
        for (int i = 0; i < edges.length; i++) {
            long all = Arrays.stream(counts[i]).sum();
            double sum = 0;
            for (int part = 0; all > 0 && part < share[i].length; part++) {
                double then = Math.max(LEAST, share[i][part]) / WHOLE;
                double now = Math.max(LEAST, counts[i][part] * (double) WHOLE / all) / WHOLE;
                sum += (now - then) * Math.log(now / then);
            }
            drift[i] = (int) Math.round(1_000 * sum);
        }
        return drift;
    }
}

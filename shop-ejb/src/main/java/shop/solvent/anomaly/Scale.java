package shop.solvent.anomaly;

import java.util.List;

/**
 * What is usual of each number, by the first acts that were learnt: so that each weighs alike, whatever it counts. It stays as it
 * is for the life of a model, else what was learnt before would lie elsewhere.
 *
 * @param middle the mean of each
 * @param width the standard deviation of each, or {@link #NARROWEST} where all are alike
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Scale(double[] middle, double[] width) {

    private static final double NARROWEST = 0.25;

    public static Scale of(List<float[]> acts) {
        int numbers = acts.get(0).length;
        double[] middle = new double[numbers];
        double[] width = new double[numbers];
        for (int i = 0; i < numbers; i++) {
            int at = i;
            middle[i] = acts.stream().mapToDouble(one -> one[at]).average().orElseThrow();
            double mean = middle[i];
            double variance = acts.stream()
                    .mapToDouble(one -> (one[at] - mean) * (one[at] - mean))
                    .average()
                    .orElseThrow();
            width[i] = Math.max(NARROWEST, Math.sqrt(variance));
        }
        return new Scale(middle, width);
    }

    public float[] of(float[] numbers) {
        float[] scaled = new float[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            scaled[i] = (float) ((numbers[i] - middle[i]) / width[i]);
        }
        return scaled;
    }
}

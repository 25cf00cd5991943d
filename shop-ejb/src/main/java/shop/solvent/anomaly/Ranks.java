package shop.solvent.anomaly;

import java.util.Arrays;

/** The scores of the acts learnt last, each as it was before the act itself was learnt: what a new score is held against. */
final class Ranks {

    /** Enough to tell one in a thousand from one in five hundred. */
    private static final int MOST = 5_000;

    private final float[] scores;
    private int next;
    private int size;
    private float[] sorted = {};

    Ranks() {
        this(new float[0], 0);
    }

    Ranks(float[] kept, int next) {
        scores = Arrays.copyOf(kept, MOST);
        size = kept.length;
        this.next = next;
        sort();
    }

    void add(double score) {
        scores[next] = (float) score;
        next = (next + 1) % MOST;
        size = Math.min(MOST, size + 1);
    }

    /** Has what was added counted from now on. */
    void sort() {
        float[] now = kept();
        Arrays.sort(now);
        sorted = now;
    }

    /** Of a thousand, how many are below. */
    int perMille(double score) {
        if (sorted.length == 0) {
            return 0;
        }
        int at = Arrays.binarySearch(sorted, (float) score);
        int below = at < 0 ? -at - 1 : at;
        while (below > 0 && sorted[below - 1] == (float) score) {
            below--; // one that is as ordinary is not more ordinary
        }
        return Math.toIntExact(below * 1_000L / sorted.length);
    }

    int size() {
        return size;
    }

    float[] kept() {
        return Arrays.copyOf(scores, size);
    }

    int next() {
        return next;
    }
}

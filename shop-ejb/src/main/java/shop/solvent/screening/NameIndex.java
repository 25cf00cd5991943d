package shop.solvent.screening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Finds, among very many names, the few that are worth a comparison: those that share enough groups of three letters. It is made
 * once and never changes; any number of threads may ask it.
 */
final class NameIndex<T> {

    /** So many are compared at most, those first that share most. */
    private static final int MOST_CANDIDATES = 150;

    /** Who shares less, in thousandths, is nobody's name. */
    private static final int LEAST_SHARED = 200;

    /** @param grams how many groups of letters it has */
    private record Listed<T>(T of, String raw, ScreenedName name, int grams) {}

    /**
     * Something that a name is like.
     *
     * @param listed the name on the list, as it stands there
     */
    record Found<T>(T of, String listed, Likeness likeness) {}

    /** What one question needs; kept for the next one, since it is as large as the list. */
    private static final class Scratch {
        private final short[] counts;
        private final int[] touched;

        Scratch(int names) {
            counts = new short[names];
            touched = new int[names];
        }
    }

    private final List<Listed<T>> names = new ArrayList<>();
    private final Map<Integer, int[]> holders = new HashMap<>();
    private final Queue<Scratch> scratches = new ConcurrentLinkedQueue<>();

    private NameIndex() {}

    static final class Builder<T> {

        private final NameIndex<T> index = new NameIndex<>();
        private final Map<Integer, int[]> lengths = new HashMap<>();

        void add(T of, String raw) {
            ScreenedName name = ScreenedName.of(raw);
            Set<Integer> grams = grams(name);
            int place = index.names.size();
            index.names.add(new Listed<>(of, raw, name, grams.size()));
            grams.forEach(gram -> put(gram, place));
        }

        private void put(int gram, int place) {
            int[] length = lengths.computeIfAbsent(gram, any -> new int[1]);
            int[] places = index.holders.computeIfAbsent(gram, any -> new int[4]);
            if (length[0] == places.length) {
                places = Arrays.copyOf(places, 2 * places.length);
                index.holders.put(gram, places);
            }
            places[length[0]++] = place;
        }

        NameIndex<T> build() {
            index.holders.replaceAll((gram, places) -> Arrays.copyOf(places, lengths.get(gram)[0]));
            return index;
        }
    }

    int size() {
        return names.size();
    }

    /** Every group of three letters of each word in each form, its ends among them, and what each word begins with. */
    private static Set<Integer> grams(ScreenedName name) {
        Set<Integer> grams = new HashSet<>();
        name.forms().stream().flatMap(List::stream).distinct().forEach(word -> {
            String closed = "^" + word + "$";
            for (int i = 0; i + 2 < closed.length(); i++) {
                grams.add((closed.charAt(i) * 65_599 + closed.charAt(i + 1)) * 65_599 + closed.charAt(i + 2));
            }
            grams.add(-closed.charAt(1));
        });
        return grams;
    }

    /** What the name is like, at least so much; of each thing its name that is most like it. */
    Collection<Found<T>> search(String raw, int least) {
        ScreenedName name = ScreenedName.of(raw);
        Map<T, Found<T>> best = new HashMap<>();
        for (int candidate : candidates(name)) {
            Listed<T> listed = names.get(candidate);
            Likeness likeness = Comparison.of(name, listed.name());
            if (likeness.score() >= least) {
                Found<T> found = new Found<>(listed.of(), listed.raw(), likeness);
                best.merge(
                        listed.of(),
                        found,
                        (had, other) -> had.likeness.score() >= other.likeness.score() ? had : other);
            }
        }
        return best.values();
    }

    private int[] candidates(ScreenedName name) {
        Scratch kept = scratches.poll();
        Scratch scratch = kept == null ? new Scratch(names.size()) : kept;
        int[] found = nearest(grams(name), scratch);
        scratches.add(scratch);
        return found;
    }

    private int[] nearest(Set<Integer> grams, Scratch scratch) {
        // Who shares a third of them shares one of the rarer two thirds: what is in every other name need not be gone
        // through.
        int[][] rarest = grams.stream()
                .map(gram -> holders.getOrDefault(gram, NOBODY))
                .sorted(Comparator.comparingInt(some -> some.length))
                .limit(grams.size() - grams.size() / 3)
                .toArray(int[][]::new);
        int touched = 0;
        for (int[] places : rarest) {
            for (int place : places) {
                if (scratch.counts[place]++ == 0) {
                    scratch.touched[touched++] = place;
                }
            }
        }
        // Shared twice over all, in thousandths. How many have how much says where the nearest begin: only those are
        // sorted.
        int[] shared = new int[touched];
        int[] having = new int[2001];
        for (int i = 0; i < touched; i++) {
            int place = scratch.touched[i];
            shared[i] = 2000
                    * scratch.counts[place]
                    / (rarest.length + names.get(place).grams());
            having[shared[i]]++;
            scratch.counts[place] = 0;
        }
        int least = 2000;
        for (int more = having[least]; least > LEAST_SHARED && more < MOST_CANDIDATES; more += having[least]) {
            least--;
        }
        long[] ranked = new long[touched];
        int worth = 0;
        for (int i = 0; i < touched; i++) {
            if (shared[i] >= least) {
                ranked[worth++] = (long) shared[i] << 32 | scratch.touched[i];
            }
        }
        Arrays.sort(ranked, 0, worth);
        int[] nearest = new int[Math.min(worth, MOST_CANDIDATES)];
        for (int i = 0; i < nearest.length; i++) {
            nearest[i] = (int) ranked[worth - 1 - i];
        }
        return nearest;
    }

    private static final int[] NOBODY = {};
}

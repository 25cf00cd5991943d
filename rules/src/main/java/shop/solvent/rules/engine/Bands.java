package shop.solvent.rules.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import shop.solvent.rules.engine.Check.Compared;
import shop.solvent.rules.engine.Check.Literal;
import shop.solvent.rules.engine.Check.Place;
import shop.solvent.rules.language.Rule.Operator;

/**
 * Finds rules by the band their number must be in, as {@code amount >= 1000, amount < 2000}. The engine looks up one limit of
 * a band only, and so would try half of a table of bands. All limits of a field cut its numbers into cells, and cells are put
 * together to blocks of four, sixteen and so on. A band lies within one block, the smallest that holds it whole; a number
 * lies in one block of each size. So a pattern on a band first asks for its block, an equality, which the engine looks up.
 */
final class Bands {

    /** Below that many limits the engine is as quick without. */
    private static final int FEWEST = 8;

    /** Each size of blocks is four times the one before. */
    private static final int STEP = 2;

    /** A field's limits in the patterns of one kind, and the places of its blocks' numbers by their size. */
    private record Field(int at, long[] limits, Map<Integer, Integer> places) {

        int cell(long number) {
            int found = Arrays.binarySearch(limits, number);
            return found < 0 ? -found - 1 : found + 1;
        }

        /** The smallest size of blocks, as a number of bits, of which one holds the band. */
        int size(Band band) {
            int size = 0;
            while (cell(band.from()) >> size != cell(band.to() - 1) >> size) {
                size += STEP;
            }
            return size;
        }

        boolean isWhole(int size) {
            return limits.length >> size == 0;
        }
    }

    /** Whole numbers from the first up to, and without, the second. */
    private record Band(long from, long to) {}

    private final Sight sight;
    private final Map<Integer, List<Field>> fields = new HashMap<>();
    private final Map<Integer, Integer> ends = new HashMap<>();

    /** By kind, the same once all are known. */
    private final Field[][] shown;

    private final int[] seen;

    Bands(Sight sight, List<Plan> plans) {
        this.sight = sight;
        Map<Integer, Map<Integer, List<Band>>> found = new HashMap<>();
        for (Plan plan : plans) {
            for (Plan.Pattern pattern : plan.patterns) {
                bands(pattern)
                        .forEach((at, band) -> found.computeIfAbsent(pattern.kind(), kind -> new TreeMap<>())
                                .computeIfAbsent(at, place -> new ArrayList<>())
                                .add(band));
            }
        }
        found.forEach((kind, byPlace) -> byPlace.forEach((at, bands) -> add(kind, at, bands)));
        shown = new Field[sight.kinds()][];
        seen = new int[shown.length];
        for (int kind = 0; kind < shown.length; kind++) {
            shown[kind] = fields.getOrDefault(kind, List.of()).toArray(Field[]::new);
            seen[kind] = ends.getOrDefault(kind, sight.end(kind));
        }
    }

    private void add(int kind, int at, List<Band> bands) {
        TreeSet<Long> limits = new TreeSet<>();
        bands.forEach(band -> {
            limits.add(band.from());
            limits.add(band.to());
        });
        if (limits.size() < FEWEST) {
            return;
        }
        Field field = new Field(at, limits.stream().mapToLong(Long::longValue).toArray(), new TreeMap<>());
        for (Band band : bands) {
            int size = field.size(band);
            if (!field.isWhole(size) && !field.places().containsKey(size)) {
                int end = ends.getOrDefault(kind, sight.end(kind));
                field.places().put(size, end);
                ends.put(kind, end + 1);
            }
        }
        fields.computeIfAbsent(kind, one -> new ArrayList<>()).add(field);
    }

    /** How many values are seen of the kind, blocks included. */
    int end(int kind) {
        return seen[kind];
    }

    /** Adds the numbers of the blocks in which the fields' numbers are. */
    void show(int kind, Object[] values) {
        for (Field field : shown[kind]) {
            int cell = field.cell((Long) values[field.at()]);
            field.places().forEach((size, place) -> values[place] = (long) (cell >> size));
        }
    }

    /** Whether the number of a block says all that the pattern's limits of the number at that place say. */
    boolean saysAll(Plan.Pattern pattern, int at) {
        Band band = bands(pattern).get(at);
        return band != null
                && field(pattern.kind(), at)
                        .filter(field -> field.size(band) == 0 && !field.isWhole(0))
                        .isPresent();
    }

    /** What follows from the pattern's own tests, and finds it faster. */
    List<Check> hints(Plan.Pattern pattern) {
        List<Check> hints = new ArrayList<>();
        bands(pattern)
                .forEach((at, band) -> field(pattern.kind(), at).ifPresent(field -> {
                    int size = field.size(band);
                    if (!field.isWhole(size)) {
                        hints.add(
                                new Compared(new Place(0, field.places().get(size)), Operator.EQUAL, new Literal((long)
                                        (field.cell(band.from()) >> size))));
                    }
                }));
        return hints;
    }

    private Optional<Field> field(int kind, int at) {
        return fields.getOrDefault(kind, List.of()).stream()
                .filter(field -> field.at() == at)
                .findFirst();
    }

    /** By place, the bands within which the pattern's numbers must be, from below and above. */
    private static Map<Integer, Band> bands(Plan.Pattern pattern) {
        Map<Integer, Long> from = new HashMap<>();
        Map<Integer, Long> to = new HashMap<>();
        for (Check check : pattern.own()) {
            if (check instanceof Compared compared
                    && compared.one() instanceof Place place
                    && compared.with() instanceof Literal literal
                    && literal.value() instanceof Long limit) {
                switch (compared.operator()) {
                    case AT_LEAST -> from.merge(place.at(), limit, Math::max);
                    case MORE -> from.merge(place.at(), limit + 1, Math::max);
                    case LESS -> to.merge(place.at(), limit, Math::min);
                    case AT_MOST -> to.merge(place.at(), limit + 1, Math::min);
                    default -> {
                        // no limit
                    }
                }
            }
        }
        Map<Integer, Band> bands = new TreeMap<>();
        from.forEach((at, first) -> {
            if (to.containsKey(at) && first < to.get(at)) {
                bands.put(at, new Band(first, to.get(at)));
            }
        });
        return bands;
    }
}

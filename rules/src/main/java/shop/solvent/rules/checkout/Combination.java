package shop.solvent.rules.checkout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.rules.checkout.CheckoutWishes.OfferWish;

/**
 * The offers that count where several are made on the same lines: those that come to most together, of which no two take the
 * same line. The {@value #EXACTLY} that come to most are combined exactly; then, the greatest first, each other that still
 * fits.
 */
final class Combination {

    private static final int EXACTLY = 16;

    /**
     * An offer with what it comes to.
     *
     * @param off fen by line
     * @param lines a bit for each line that it takes
     */
    record Made(OfferWish wish, long[] off, long value, long lines) {

        static final Comparator<Made> GREATEST_FIRST = Comparator.comparingLong(Made::value)
                .reversed()
                .thenComparing(made -> made.wish.rule().id())
                .thenComparing(made -> made.wish.toString());

        static Made of(OfferWish wish, List<LineFact> lines, long[] price) {
            long[] off = wish.offer().off(lines, price);
            long taken = 0;
            for (LineFact line : lines) {
                taken |= wish.offer().takes(line) ? 1L << line.line() : 0;
            }
            return new Made(wish, off, Arrays.stream(off).sum(), taken);
        }

        boolean fits(long taken) {
            return (lines & taken) == 0;
        }
    }

    private final List<Made> made;
    private final Ceilings ceilings;
    private final long[] rest;
    private long best = -1;
    private long bestChosen;

    /**
     * Something that bounds offers together: the budget of a campaign, the money of a pool.
     *
     * @param limit as it is recorded
     * @param of whose it is; empty for all campaigns of the order
     */
    record Ceiling(String limit, String of) {}

    /** What bounds offers. */
    interface Ceilings {

        /** The narrowest first; the wider ones hold all that the narrower hold. */
        List<Ceiling> of(OfferWish wish);

        /** Fen. */
        long height(Ceiling ceiling);
    }

    private Combination(List<Made> made, Ceilings ceilings) {
        this.made = made;
        this.ceilings = ceilings;
        this.rest = new long[made.size() + 1];
        for (int i = made.size() - 1; i >= 0; i--) {
            rest[i] = rest[i + 1] + made.get(i).value();
        }
    }

    /** In the order in which they count. @param offers each once; such that come to nothing do not count */
    static List<Made> best(List<Made> offers, Ceilings ceilings) {
        List<Made> sorted = offers.stream()
                .filter(made -> made.value() > 0)
                .sorted(Made.GREATEST_FIRST)
                .toList();
        if (sorted.size() < 2) {
            return sorted;
        }
        Combination combination = new Combination(sorted.subList(0, Math.min(EXACTLY, sorted.size())), ceilings);
        combination.search(0, 0, 0, 0);
        List<Made> best = new ArrayList<>();
        long taken = 0;
        for (int i = 0; i < sorted.size(); i++) {
            boolean counts = i < EXACTLY
                    ? (combination.bestChosen & 1L << i) != 0
                    : sorted.get(i).fits(taken);
            if (counts) {
                best.add(sorted.get(i));
                taken |= sorted.get(i).lines();
            }
        }
        return best;
    }

    private void search(int at, long taken, long chosen, long sum) {
        if (sum + rest[at] <= best) {
            return;
        }
        if (at == made.size()) {
            long value = worth(chosen);
            if (value > best) {
                best = value;
                bestChosen = chosen;
            }
            return;
        }
        Made one = made.get(at);
        if (one.fits(taken)) {
            search(at + 1, taken | one.lines(), chosen | 1L << at, sum + one.value());
        }
        search(at + 1, taken, chosen, sum);
    }

    private long worth(long chosen) {
        Room room = new Room(ceilings);
        long worth = 0;
        for (int i = 0; i < made.size(); i++) {
            if ((chosen & 1L << i) != 0) {
                worth += room.take(made.get(i)).amount();
            }
        }
        return worth;
    }

    /** What is left below the ceilings. */
    static final class Room {

        private final Ceilings ceilings;
        private final Map<Ceiling, Long> left = new HashMap<>();

        Room(Ceilings ceilings) {
            this.ceilings = ceilings;
        }

        /** @param limit what leaves no more; null where the offer counts whole */
        record Taken(long amount, String limit) {}

        Taken take(Made offer) {
            List<Ceiling> bounds = ceilings.of(offer.wish());
            long amount = offer.value();
            String limit = null;
            for (Ceiling bound : bounds) {
                long has = left.computeIfAbsent(bound, ceilings::height);
                if (has < amount) {
                    amount = Math.max(0, has);
                    limit = bound.limit();
                }
            }
            for (Ceiling bound : bounds) {
                left.merge(bound, -amount, Long::sum);
            }
            return new Taken(amount, limit);
        }
    }
}

package shop.solvent.catalogue;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The price of one product in one channel from now on. What is over is not in it, so nothing can change it.
 *
 * @param periods by their beginning; no two of them overlap
 * @param now to the second, which is as fine as a person reads a time, and never before what has begun already
 */
record Timeline(List<PricePeriod> periods, Instant now) {

    Timeline {
        periods = List.copyOf(periods);
    }

    /** @param kept what is kept of the place and not over yet, in any order */
    static Timeline of(List<PricePeriod> kept, Instant at) {
        List<PricePeriod> sorted = new ArrayList<>(kept);
        sorted.sort(Comparator.comparing(PricePeriod::from));
        // Of two that have opened, which only a clock that was set back sees, the later one holds.
        Instant latest = sorted.stream()
                .filter(period -> !period.opens().isAfter(at))
                .map(PricePeriod::from)
                .reduce((one, later) -> later)
                .orElse(Instant.MIN);
        sorted.removeIf(period -> period.from().isBefore(latest));
        Instant second = at.truncatedTo(ChronoUnit.SECONDS);
        return new Timeline(sorted, second.isBefore(latest) ? latest : second);
    }

    /** What is wanted of a line of a table or file. @param from null: now @param until null: open */
    record Wanted(int line, Instant from, Instant until, long fen) {

        /** That the price which begins then be taken away. @param from null: the one that holds */
        static Wanted gone(int line, Instant from) {
            return new Wanted(line, from, null, 0);
        }

        boolean isGone() {
            return fen == 0;
        }
    }

    /** Why a line cannot be. @param other the line that it contradicts; 0 if none */
    record Objection(int line, int other, String code) {}

    /** What came of it. @param then null where there are objections */
    record Outcome(Timeline then, List<Objection> objections) {}

    /** The price that holds. */
    Optional<PricePeriod> running() {
        return periods.stream().filter(this::runs).findFirst();
    }

    private boolean runs(PricePeriod period) {
        return !period.from().isAfter(now) || period.opens().isBefore(period.from());
    }

    /** Costs that from now on, until the present price would have ended or the next one begins. */
    Timeline costing(long fen) {
        Instant next = periods.stream()
                .filter(period -> !runs(period))
                .map(PricePeriod::from)
                .findFirst()
                .orElse(PricePeriod.NEVER);
        Instant until = running().map(PricePeriod::until).orElse(next);
        List<PricePeriod> then = new ArrayList<>(periods);
        running().ifPresent(present -> {
            then.remove(present);
            past(present).ifPresent(then::add);
        });
        then.add(PricePeriod.atOnce(now, until, fen));
        then.sort(Comparator.comparing(PricePeriod::from));
        return new Timeline(then, now);
    }

    /** What stays of a price that ends now; nothing if it has only just begun. */
    private Optional<PricePeriod> past(PricePeriod present) {
        return present.from().isBefore(now) ? Optional.of(present.endingAt(now)) : Optional.empty();
    }

    /**
     * With exactly these periods from now on. What runs and is not among them ends now; what runs and is to cost something
     * else ends now and goes on at the new price.
     */
    Outcome replaced(List<Wanted> wanted) {
        List<Objection> objections = new ArrayList<>();
        Map<Instant, Line> lines = new TreeMap<>();
        Optional<PricePeriod> running = running();
        List<PricePeriod> then = new ArrayList<>();
        boolean goesOn = false;
        for (Wanted line : wanted) {
            boolean isRunning = running.filter(present ->
                            present.from().equals(line.from()) || line.from() == null && present.fen() == line.fen())
                    .isPresent();
            Instant until = line.until() == null ? PricePeriod.NEVER : line.until();
            PricePeriod period;
            if (isRunning && running.get().fen() == line.fen()) {
                period = running.get().endingAt(until);
                goesOn = true;
            } else if (isRunning || line.from() == null) {
                period = PricePeriod.atOnce(now, until, line.fen());
            } else if (line.from().isAfter(now)) {
                period = PricePeriod.announced(line.from(), until, line.fen());
            } else {
                objections.add(new Objection(line.line(), 0, "price.past"));
                continue;
            }
            if (!until.isAfter(period.from()) || !until.isAfter(now)) {
                objections.add(new Objection(line.line(), 0, "price.ends-before"));
                continue;
            }
            Line same = lines.putIfAbsent(period.from(), new Line(line.line(), period));
            if (same != null) {
                objections.add(new Objection(line.line(), same.number(), "price.overlap"));
            }
        }
        Line before = null;
        for (Line line : lines.values()) {
            if (before != null && line.period().from().isBefore(before.period().until())) {
                objections.add(new Objection(line.number(), before.number(), "price.overlap"));
            }
            before = line;
        }
        if (!objections.isEmpty()) {
            return new Outcome(null, objections);
        }
        if (!goesOn) {
            running.flatMap(this::past).ifPresent(then::add);
        }
        lines.values().forEach(line -> then.add(line.period()));
        return new Outcome(new Timeline(then, now), List.of());
    }

    private record Line(int number, PricePeriod period) {}

    /**
     * With these lines on top of what is there: a line that names the beginning of a period changes that one or takes it
     * away, one without a beginning changes the price that holds.
     */
    Outcome with(List<Wanted> lines) {
        Map<Instant, Wanted> all = new TreeMap<>();
        periods.forEach(period -> all.put(period.from(), new Wanted(0, period.from(), end(period), period.fen())));
        List<Objection> wrong = new ArrayList<>();
        Map<Instant, Integer> named = new HashMap<>();
        for (Wanted line : lines) {
            Optional<PricePeriod> present = line.from() == null ? running() : Optional.empty();
            Instant from = present.map(PricePeriod::from).orElse(line.from() == null ? now : line.from());
            Integer other = named.putIfAbsent(from, line.line());
            if (other != null) {
                wrong.add(new Objection(line.line(), other, "price.overlap"));
                continue;
            }
            if (line.isGone()) {
                if (all.remove(from) == null) {
                    wrong.add(new Objection(line.line(), 0, "import.none-then"));
                }
                continue;
            }
            Instant until = line.until() == null && present.isPresent() ? end(present.get()) : line.until();
            boolean begins = line.from() == null && present.isEmpty();
            all.put(from, new Wanted(line.line(), begins ? null : from, until, line.fen()));
        }
        return wrong.isEmpty() ? replaced(List.copyOf(all.values())) : new Outcome(null, wrong);
    }

    private static Instant end(PricePeriod period) {
        return period.until().equals(PricePeriod.NEVER) ? null : period.until();
    }
}

package shop.solvent.custody;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.custody.BreakView.Kind;
import shop.solvent.kernel.id.TransferId;

/**
 * Holds the lines of a statement against the movements of the books: by reference and amount, and where a line has no reference by
 * amount and day, if there is exactly one that it can be. Nothing is guessed between two.
 */
final class Matching {

    /** A bank books what is paid at night or over a weekend so much later. */
    static final int DAYS_APART = 3;

    /** What does not agree. @param line null where the statement has none; {@code booked} null where the books have none */
    record Break(Kind kind, BankLine line, Booked booked) {

        /** By how much custody has more than the books say, by the statement, in minor units. */
        long difference() {
            return (line == null ? 0 : line.amount()) - (booked == null ? 0 : booked.amount());
        }
    }

    private final Map<Integer, TransferId> matched = new HashMap<>();
    private final List<Break> breaks = new ArrayList<>();

    private Matching() {}

    /**
     * @param booked those that no other statement has, also from a few days before and after
     * @param taken references of lines of other statements of the account that are matched already
     * @param first the first day of the statement, {@code last} the last
     */
    static Matching of(List<BankLine> lines, List<Booked> booked, Set<String> taken, LocalDate first, LocalDate last) {
        Matching matching = new Matching();
        Map<String, Deque<Booked>> byReference = new HashMap<>();
        for (Booked one : booked) {
            byReference
                    .computeIfAbsent(one.reference(), key -> new ArrayDeque<>())
                    .add(one);
            if (!one.subject().equals(one.reference())) {
                byReference
                        .computeIfAbsent(one.subject(), key -> new ArrayDeque<>())
                        .add(one);
            }
        }
        Set<Booked> left = new LinkedHashSet<>(booked);
        List<BankLine> second = new ArrayList<>();
        Set<String> seen = new HashSet<>(taken);
        for (BankLine line : lines) { // what agrees in all first, so that a wrong amount takes no other line's movement
            Booked same = line.reference().isEmpty()
                    ? null
                    : matching.candidate(byReference.get(line.reference()), left, line.amount());
            if (same == null) {
                second.add(line);
            } else {
                matching.match(line, same, left);
                seen.add(line.reference());
            }
        }
        for (BankLine line : second) {
            if (line.reference().isEmpty()) {
                matching.byAmountAndDay(line, left);
                continue;
            }
            Booked other = matching.candidate(byReference.get(line.reference()), left, null);
            if (other != null) {
                left.remove(other);
                matching.breaks.add(new Break(Kind.AMOUNT, line, other));
                seen.add(line.reference());
            } else {
                matching.breaks.add(
                        new Break(seen.add(line.reference()) ? Kind.MISSING_HERE : Kind.DUPLICATE, line, null));
            }
        }
        left.stream()
                .filter(one ->
                        one.here() && !one.day().isBefore(first) && !one.day().isAfter(last))
                .forEach(one -> matching.breaks.add(new Break(Kind.MISSING_THERE, null, one)));
        return matching;
    }

    private Booked candidate(Deque<Booked> known, Set<Booked> left, Long amount) {
        return known == null
                ? null
                : known.stream()
                        .filter(left::contains)
                        .filter(one -> amount == null || one.amount() == amount)
                        .findFirst()
                        .orElse(null);
    }

    private void byAmountAndDay(BankLine line, Set<Booked> left) {
        List<Booked> same = left.stream()
                .filter(one -> one.here() && one.amount() == line.amount())
                .filter(one -> Math.abs(ChronoUnit.DAYS.between(one.day(), line.day())) <= DAYS_APART)
                .limit(2)
                .toList();
        if (same.size() == 1) {
            match(line, same.get(0), left);
        } else {
            breaks.add(new Break(Kind.MISSING_HERE, line, null));
        }
    }

    private void match(BankLine line, Booked booked, Set<Booked> left) {
        matched.put(line.line(), booked.transfer());
        left.remove(booked);
    }

    /** The movement of each line that has one, by the line's number. */
    Map<Integer, TransferId> matched() {
        return matched;
    }

    List<Break> breaks() {
        return breaks;
    }
}

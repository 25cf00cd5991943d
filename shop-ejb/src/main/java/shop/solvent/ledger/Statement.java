package shop.solvent.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;

/**
 * What came onto one account and left it in a time, by kind, part by part of that time. It counts when the books recorded
 * something, not when it happened: so a part that is over never changes, and each part opens with what the one before
 * closed with.
 *
 * @param parts at least one, in order, without a gap
 */
public record Statement(Account account, List<Part> parts) {

    public Statement {
        parts = List.copyOf(parts);
    }

    /**
     * How an account stands at a moment.
     *
     * @param balance what is on it, what is set aside to leave included
     * @param held of it, what is set aside to leave
     * @param expected what is set aside to come, which is not on it yet
     */
    public record Standing(Money balance, Money held, Money expected) {

        static Standing of(Balance balance) {
            return new Standing(balance.posted(), balance.held(), balance.expected());
        }

        Standing plus(Standing other) {
            return new Standing(balance.plus(other.balance), held.plus(other.held), expected.plus(other.expected));
        }

        Standing minus(Standing other) {
            return new Standing(balance.minus(other.balance), held.minus(other.held), expected.minus(other.expected));
        }
    }

    /**
     * All movements of one kind.
     *
     * @param in whether they came in; of a kind that joins two accounts of one type there may be a line for each way
     * @param count how many they are
     * @param amount what they add to the balance: negative if they left
     */
    public record Line(TransferCode code, boolean in, long count, Money amount) {

        Line plus(Line other) {
            return new Line(code, in, count + other.count, amount.plus(other.amount));
        }
    }

    /**
     * A part of the time.
     *
     * @param from the first moment
     * @param until the first moment after
     * @param opening how the account stood before the first moment
     * @param change what became of each figure since
     * @param lines what came in first, then what left; in the order of the codes
     */
    public record Part(Instant from, Instant until, Standing opening, Standing change, List<Line> lines) {

        public Part {
            lines = List.copyOf(lines);
        }

        public Standing closing() {
            return opening.plus(change);
        }

        /** What movements of these kinds add to the balance, those that left taken off. */
        public Money of(Collection<TransferCode> codes) {
            return added(lines, codes, opening.balance().asset());
        }

        public Money in() {
            return sum(lines, true, opening.balance().asset());
        }

        /** Negative or zero. */
        public Money out() {
            return sum(lines, false, opening.balance().asset());
        }
    }

    public Instant from() {
        return parts.get(0).from();
    }

    public Instant until() {
        return parts.get(parts.size() - 1).until();
    }

    public Standing opening() {
        return parts.get(0).opening();
    }

    public Standing closing() {
        return parts.get(parts.size() - 1).closing();
    }

    /** The lines of the whole time. */
    public List<Line> lines() {
        return added(parts.stream().flatMap(part -> part.lines().stream()).toList());
    }

    public Money in() {
        return sum(lines(), true, account.type().asset());
    }

    /** Negative or zero. */
    public Money out() {
        return sum(lines(), false, account.type().asset());
    }

    /** What movements of these kinds add to the balance, those that left taken off. */
    public Money of(Collection<TransferCode> codes) {
        return added(lines(), codes, account.type().asset());
    }

    private static Money added(Collection<Line> lines, Collection<TransferCode> codes, Asset asset) {
        return lines.stream()
                .filter(line -> codes.contains(line.code()))
                .map(Line::amount)
                .reduce(Money.zero(asset), Money::plus);
    }

    /** One line of each kind and way, what came in first. */
    static List<Line> added(Collection<Line> lines) {
        Map<String, Line> byKind = new HashMap<>();
        lines.forEach(line -> byKind.merge(line.code() + " " + line.in(), line, Line::plus));
        return byKind.values().stream()
                .sorted(Comparator.comparing((Line line) -> !line.in()).thenComparing(Line::code))
                .toList();
    }

    private static Money sum(List<Line> lines, boolean in, Asset asset) {
        return lines.stream().filter(line -> line.in() == in).map(Line::amount).reduce(Money.zero(asset), Money::plus);
    }
}

package shop.solvent.platform;

import com.github.f4b6a3.tsid.Tsid;
import com.github.f4b6a3.tsid.TsidFactory;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * The right to make ids with one node number while a term lasts. An id carries the number and the time it was made at, by
 * the database's clock, and that time lies within the term. Since the terms of one number never overlap, no two servers
 * can make the same id, however wrong their own clocks are and however long one of them was stopped in between: an id
 * made before a pause stays good after it, and a term that ran out meanwhile yields no more.
 */
final class NodeLease {

    /**
     * What the database granted.
     *
     * @param until the end, exclusive
     * @param now what the database's clock said when it was asked
     * @param timer {@link System#nanoTime} when it had answered
     */
    record Term(int number, Instant since, Instant until, Instant now, long timer) {}

    private final int number;
    private final TsidFactory factory;
    private volatile Mark mark;

    /** When this machine's timer stood at {@code timer}, the database's clock stood at {@code clock}. In milliseconds. */
    private record Mark(long clock, long timer, long until) {

        long millis(long at) {
            return clock + TimeUnit.NANOSECONDS.toMillis(at - timer);
        }
    }

    NodeLease(Term first) {
        number = first.number;
        mark = marked(first, first.since.toEpochMilli());
        factory = TsidFactory.builder()
                .withNodeBits(10)
                .withNode(number)
                .withTimeFunction(this::millis)
                .build();
    }

    int number() {
        return number;
    }

    /** Goes on under a term that follows the last without a gap. */
    void extend(Term next) {
        mark = marked(next, mark.millis(next.timer));
    }

    /** The clock never goes back, since it would make again what was made before. */
    private static Mark marked(Term term, long earliest) {
        return new Mark(Math.max(term.now.toEpochMilli(), earliest), term.timer, term.until.toEpochMilli());
    }

    /** The database's time, as far as this server can tell without asking. */
    Instant now() {
        return Instant.ofEpochMilli(millis());
    }

    /** Whether an id would be refused. */
    boolean isOver() {
        Mark current = mark;
        return current.millis(System.nanoTime()) >= current.until;
    }

    private long millis() {
        return mark.millis(System.nanoTime());
    }

    /** @throws NodeLeaseLapsed if the term is over */
    long nextId() {
        Tsid id = factory.create();
        // The time in the id itself, and not the time of asking: a thread may be stopped between the two for any while.
        if (id.getUnixMilliseconds() >= mark.until) {
            throw new NodeLeaseLapsed(number);
        }
        return id.toLong();
    }
}

package shop.solvent.day;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.DatabaseFailure;
import shop.solvent.platform.Node;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Transactions;

/**
 * Closes the days that are over, the earliest first, each by its steps in their order. One server does it; another goes on where
 * it stopped. Where a step cannot be done nothing after it begins, and it is tried again.
 */
@ApplicationScoped
public class DayChange implements Recurring {

    private static final Logger LOG = Logger.getLogger(DayChange.class.getName());

    /** What was begun before midnight has ended by then, and the clocks of several servers agree that it is another day. */
    static final Duration AFTER_MIDNIGHT = Duration.ofMinutes(5);

    /** By the machine's timer. */
    private static final Duration TRIES_AGAIN = Duration.ofMinutes(5);

    /** More missed days than these may as well be a clock that is wrong: see {@link DayState#HALTED}. */
    static final int MOST_MISSED = 10;

    @Inject
    private DayBook book;

    @Inject
    @Any
    private Instance<DayStep> answers;

    @Inject
    private Transactions transactions;

    @Inject
    private Node node;

    @Inject
    private Clock clock;

    /** What waits for something that comes by itself, such as a seal, need not ask for it every few seconds. */
    private static final Duration LOOKS_AGAIN = Duration.ofSeconds(30);

    /** When a step failed on this server, by its timer; null if none did. */
    private Long failedAt;

    /** When a step of the latest turn had to wait, by this server's timer; null if none had to. */
    private Long waitedAt;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.once("day-change", Duration.ofSeconds(5), this::look));
    }

    private void look() {
        if (waitedAt == null || System.nanoTime() - waitedAt > LOOKS_AGAIN.toNanos()) {
            turn();
        }
    }

    /** Closes what can be closed now. */
    void turn() {
        waitedAt = null;
        DayBook.Current current = book.current().orElse(null);
        if (current == null) {
            transactions.run(() -> book.open(LocalDate.now(clock), clock.getZone(), clock.instant(), null, null));
            return;
        }
        while (isDue(current, clock.instant(), clock.getZone()) && close(current)) {
            current = book.current().orElseThrow();
        }
    }

    /** Whether the day may be closed now. */
    static boolean isDue(DayBook.Current current, Instant now, ZoneId zone) {
        Instant end = BusinessDate.end(current.day(), zone);
        if (now.isBefore(end)) {
            return false;
        }
        return current.askedAt() != null
                || !now.isBefore(end.plus(AFTER_MIDNIGHT))
                        && (current.begunAt() != null || !isHalted(current, now, zone));
    }

    /** Whether so many days lie behind that a person has to say whether the clock is right. */
    static boolean isHalted(DayBook.Current current, Instant now, ZoneId zone) {
        return current.askedAt() == null
                && current.begunAt() == null
                && ChronoUnit.DAYS.between(current.day(), LocalDate.ofInstant(now, zone)) > MOST_MISSED;
    }

    /** @return whether it is closed, and the next one there */
    private boolean close(DayBook.Current current) {
        LocalDate day = current.day();
        Map<DayWork, DayStep> steps = steps();
        if (current.begunAt() == null) {
            transactions.run(() -> book.begin(day, clock.getZone(), steps.keySet(), clock.instant()));
        }
        for (DayBook.Standing step : book.standing(day)) {
            if (step.state() != StepState.DONE
                    && (step.state() == StepState.FAILED && isResting() || !isDone(day, step, steps))) {
                return false;
            }
        }
        return transactions.of(() -> follow(day));
    }

    private boolean isResting() {
        return failedAt != null && System.nanoTime() - failedAt < TRIES_AGAIN.toNanos();
    }

    /** Who wanted this day closed without waiting wants it of all that were over when they said so. */
    private boolean follow(LocalDate day) {
        DayBook.Current closing = book.lockCurrent().orElseThrow();
        if (!closing.day().equals(day) || !book.close(day, clock.instant())) {
            return false;
        }
        LocalDate next = day.plusDays(1);
        boolean asked =
                closing.askedAt() != null && !closing.askedAt().isBefore(BusinessDate.end(next, clock.getZone()));
        book.open(
                next,
                clock.getZone(),
                clock.instant(),
                asked ? closing.askedBy() : null,
                asked ? closing.askedAt() : null);
        LOG.log(Level.INFO, "The day {0} is closed", day);
        return true;
    }

    /** @return whether the step is done; if not it failed, waits, or is another server's by now */
    private boolean isDone(LocalDate day, DayBook.Standing standing, Map<DayWork, DayStep> steps) {
        String work = standing.work();
        String holder = node.holder();
        boolean mine = transactions.of(() -> book.take(day, work, holder, node.number(), clock.instant()));
        if (!mine) {
            return true; // another server was at it, and has done it
        }
        try {
            DayStep step = steps.entrySet().stream()
                    .filter(one -> one.getKey().name().equals(work))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow(() -> Rejection.conflict("day.step-unknown", Map.of("step", work)));
            Progress progress = Progress.more(0, standing.position());
            while (progress.then() == Progress.Then.MORE) {
                Progress turn = turn(step, day, progress.after());
                if (!transactions.of(() -> book.worked(day, work, holder, turn))) {
                    return false;
                }
                progress = turn;
            }
            if (progress.then() == Progress.Then.LATER) {
                waitedAt = System.nanoTime();
                transactions.run(() -> book.waits(day, work, holder));
                return false;
            }
            if (progress.then() == Progress.Then.LEFT) {
                throw Rejection.conflict("day.some-left", Map.of());
            }
            failedAt = null;
            return transactions.of(() -> book.done(day, work, holder, clock.instant()));
        } catch (RuntimeException failure) {
            if (DatabaseFailure.isUnreachable(failure)) {
                throw failure; // nothing can be written down either; the job comes again
            }
            failed(day, work, failure);
            return false;
        }
    }

    /** While the shop is wound down, what a step would begin is left: it stays due, and the day is closed all the same. */
    private static Progress turn(DayStep step, LocalDate day, long after) {
        try {
            return step.step(day, after);
        } catch (Rejection refused) {
            if (refused.reason().code().equals("wind-down.running")) {
                return Progress.done(0);
            }
            throw refused;
        }
    }

    private void failed(LocalDate day, String work, RuntimeException failure) {
        Reason reason = failure instanceof Rejection told ? told.reason() : Reason.of("day.step-broken");
        LOG.log(
                Level.SEVERE,
                "The step " + work + " of the day " + day + " could not be done, and the day waits for it; trace "
                        + Trace.id(),
                failure);
        failedAt = System.nanoTime();
        transactions.run(() -> book.failed(day, work, node.holder(), reason, clock.instant()));
    }

    private Map<DayWork, DayStep> steps() {
        Map<DayWork, DayStep> steps = new EnumMap<>(DayWork.class);
        answers.forEach(step -> {
            DayStep other = steps.put(step.work(), step);
            if (other != null) {
                throw new IllegalStateException("Two do " + step.work() + ": " + other + " and " + step);
            }
        });
        return steps;
    }
}

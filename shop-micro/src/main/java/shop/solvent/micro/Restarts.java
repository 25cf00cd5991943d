package shop.solvent.micro;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How often something that ends by itself is started again, and after what pause. A pause is twice as long as the one
 * before it; who has run for a while begins anew.
 */
final class Restarts {

    static final int MOST = 5;
    static final Duration WITHIN = Duration.ofMinutes(10);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final LongSupplier timer;
    private final Deque<Long> latest = new ArrayDeque<>();

    /** @param timer nanoseconds, as {@link System#nanoTime} */
    Restarts(LongSupplier timer) {
        this.timer = timer;
    }

    /** The pause before the next start; empty if there have been too many. */
    Optional<Duration> next() {
        long now = timer.getAsLong();
        while (!latest.isEmpty() && now - latest.peek() > WITHIN.toNanos()) {
            latest.remove();
        }
        if (latest.size() == MOST) {
            return Optional.empty();
        }
        latest.add(now);
        return Optional.of(FIRST_PAUSE.multipliedBy(1L << latest.size() - 1));
    }
}

package shop.solvent.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.DatabaseFailure;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/**
 * Hands waiting messages to their consumers, every second on every server, and to each of them apart: one that is slow or
 * fails holds up nobody else.
 */
@ApplicationScoped
class Relay implements Recurring {

    private static final Logger LOG = Logger.getLogger(Relay.class.getName());

    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    /** From this attempt on each rest is the longest. */
    private static final int LONG_ENOUGH = 9;

    @Inject
    private Delivery delivery;

    @Inject
    @Any
    private Instance<Consumer> consumers;

    /** Until when a consumer that failed is left alone, by the machine's timer. */
    private final Map<String, Long> resting = new ConcurrentHashMap<>();

    private volatile boolean begun;

    @Override
    public List<Recurrence> recurrences() {
        List<Recurrence> recurrences = new ArrayList<>();
        for (Consumer consumer : consumers) {
            recurrences.add(
                    Recurrence.onEach("outbox-" + consumer.name(), Duration.ofSeconds(1), () -> turn(consumer)));
        }
        return recurrences;
    }

    /** Hands over everything that waits for a consumer, unless it rests. */
    void turn(Consumer consumer) {
        Long until = resting.get(consumer.name());
        if (until != null && System.nanoTime() - until < 0) {
            return;
        }
        try {
            handOver(consumer, until == null ? Delivery.BATCH : 1);
            resting.remove(consumer.name());
        } catch (RuntimeException failure) {
            if (DatabaseFailure.isUnreachable(failure)) {
                throw failure;
            }
            int attempts = Attempts.of(() -> delivery.failed(consumer, failure));
            Duration rest = rest(attempts);
            resting.put(consumer.name(), System.nanoTime() + rest.toNanos());
            LOG.log(
                    Level.SEVERE,
                    "Attempt " + attempts + " of " + consumer.name() + " at its next message failed; it rests for "
                            + rest.toSeconds() + " seconds",
                    failure);
        }
    }

    /** Twice as long with each attempt, and never longer than {@link #LONGEST_REST}. */
    static Duration rest(int attempts) {
        return attempts >= LONG_ENOUGH ? LONGEST_REST : Duration.ofSeconds(1L << (attempts - 1));
    }

    /** Hands everything that waits to everybody. @return how often something was handed over */
    int handOver() {
        int all = 0;
        for (Consumer consumer : consumers) {
            all += handOver(consumer, Delivery.BATCH);
        }
        return all;
    }

    private int handOver(Consumer consumer, int first) {
        begin();
        int all = 0;
        int most = first;
        while (true) {
            lineUp();
            int delivered;
            try {
                delivered = some(consumer, most);
            } catch (RuntimeException failure) {
                if (most == 1 || DatabaseFailure.isUnreachable(failure)) {
                    throw failure;
                }
                most /= 2;
                continue;
            }
            all += delivered;
            if (delivered > 0) {
                Attempts.run(delivery::cleanUp);
            }
            if (delivered < most) {
                return all;
            }
            most = Math.min(most * 2, Delivery.BATCH);
        }
    }

    private int some(Consumer consumer, int most) {
        return Attempts.of(() -> delivery.deliver(consumer, most));
    }

    /** All of them, before any takes a message: what one has behind it is kept for those who begin now. */
    private void begin() {
        if (begun) {
            return;
        }
        Attempts.run(delivery::begin);
        lineUp();
        for (Consumer consumer : consumers) {
            Attempts.run(() -> delivery.begin(consumer));
        }
        begun = true;
    }

    private void lineUp() {
        int come;
        do {
            come = Attempts.of(delivery::lineUp);
        } while (come == Delivery.BATCH);
    }
}

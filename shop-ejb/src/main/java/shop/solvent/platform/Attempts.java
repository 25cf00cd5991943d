package shop.solvent.platform;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Tries a transaction again where another one came in between: a deadlock, a lock time-out, or a row with the same
 * unique key. Each try must be a transaction of its own, so whoever calls this is outside of any, and what it tries is
 * an EJB that {@code REQUIRES_NEW}. A CDI bean's {@code @Transactional} would not do: called from an EJB without a
 * transaction, Payara begins one but leaves the connections out of it, so that every statement commits by itself.
 */
public final class Attempts {

    private static final int MOST = 10;

    /** The longest anybody sits out, in milliseconds: long for a row lock, short for a person. */
    private static final int LONGEST_PAUSE = 128;

    private Attempts() {}

    /** @throws RuntimeException what the last try failed with */
    public static <T> T of(Supplier<T> transaction) {
        return Trace.during(() -> attempt(transaction));
    }

    /** As {@link #of}, for a transaction without a result. */
    public static void run(Runnable transaction) {
        of(() -> {
            transaction.run();
            return null;
        });
    }

    private static <T> T attempt(Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (RuntimeException failure) {
                if (attempt == MOST || !DatabaseFailure.isCollision(failure)) {
                    throw failure;
                }
                pause(attempt);
            }
        }
    }

    /** Those who collided must not meet again: each sits out a time of its own, longer with every collision. */
    private static void pause(int attempt) {
        long most = Math.min(LONGEST_PAUSE, 1L << attempt);
        LockSupport.parkNanos(
                TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(most)));
    }
}

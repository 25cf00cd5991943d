package shop.solvent.platform;

import java.util.function.Supplier;

/**
 * Tries a transaction again where another one came in between: a deadlock, a lock time-out, or a row with the same
 * unique key. Each try must be a transaction of its own, so whoever calls this is outside of any, and what it tries is
 * an EJB that {@code REQUIRES_NEW}. A CDI bean's {@code @Transactional} would not do: called from an EJB without a
 * transaction, Payara begins one but leaves the connections out of it, so that every statement commits by itself.
 */
public final class Attempts {

    private static final int MOST = 4;

    private Attempts() {}

    /** @throws RuntimeException what the last try failed with */
    public static <T> T of(Supplier<T> transaction) {
        return Trace.during(() -> attempt(transaction));
    }

    private static <T> T attempt(Supplier<T> transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.get();
            } catch (RuntimeException failure) {
                if (attempt == MOST || !DatabaseFailure.isCollision(failure)) {
                    throw failure;
                }
            }
        }
    }
}

package shop.solvent.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;

/**
 * Lets a use case be one class: it is called outside of any transaction, and does its work through this in one of its
 * own, which is tried again where another came in between. So what is handed over here may be done several times, and only
 * the last time counts.
 */
@ApplicationScoped
public class Transactions {

    @Inject
    private NewTransaction transaction;

    /** @throws RuntimeException what the last try failed with; a {@link Rejection} as it is, after nothing was done */
    public <T> T of(Supplier<T> work) {
        return Attempts.of(() -> transaction.of(work));
    }

    /** As {@link #of}, for work without a result. */
    public void run(Runnable work) {
        of(() -> {
            work.run();
            return null;
        });
    }
}

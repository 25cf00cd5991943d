package shop.solvent.platform;

import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Takes {@link Stepwise} work through its steps. What is interrupted here is taken up by {@link StepsTimer}. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Steps {

    private static final Logger LOG = Logger.getLogger(Steps.class.getName());

    @Inject
    private Transactions transactions;

    @Inject
    private Jobs jobs;

    /** Begins this work in the background, on this server, whoever else is at work: for steps that several can share. */
    @Unguarded(because = "whoever calls it has asked who may begin the work")
    @Asynchronous
    public void begin(Stepwise job, long work) {
        tryToEnd(job, work);
    }

    /** Looks for work in the background, if this is the server that does it: for what one does for all, one by one. */
    @Unguarded(because = "it takes up what was asked for by who may, and notes which server does")
    @Asynchronous
    public void wake(Stepwise job) {
        jobs.once(job.job(), () -> workOff(job));
    }

    /** Works until nothing is left but what cannot be done now, which holds up nothing else. */
    public void workOff(Stepwise job) {
        Set<Long> tried = new HashSet<>();
        Optional<Long> next = untried(job, tried);
        while (next.isPresent()) {
            tried.add(next.get());
            tryToEnd(job, next.get());
            next = untried(job, tried);
        }
    }

    private static Optional<Long> untried(Stepwise job, Set<Long> tried) {
        return job.unfinished().stream().filter(work -> !tried.contains(work)).findFirst();
    }

    private void tryToEnd(Stepwise job, long work) {
        try {
            boolean more = true;
            while (more) {
                long begun = System.nanoTime();
                more = step(job, work);
                LockSupport.parkNanos((System.nanoTime() - begun) / 100 * job.rest());
            }
        } catch (RuntimeException failure) {
            if (DatabaseFailure.isUnreachable(failure)) {
                LOG.log(Level.WARNING, "{0} waits until the database is back", job.job());
            } else {
                LOG.log(Level.SEVERE, job.job() + " " + work + " stopped; it is taken up again soon", failure);
            }
        }
    }

    private boolean step(Stepwise job, long work) {
        try {
            return transactions.of(() -> job.step(work));
        } catch (RuntimeException failure) {
            if (DatabaseFailure.isUnreachable(failure)
                    || DatabaseFailure.isCollision(failure)
                    || !transactions.of(() -> job.failed(work, failure))) {
                throw failure;
            }
            return true;
        }
    }
}

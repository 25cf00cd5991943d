package shop.solvent.platform;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Whatever the shop does by itself is done from here. The server's own timers go by the calendar: set back by four minutes
 * they are silent for four minutes, and a shop whose lease is not renewed meanwhile takes no order. This goes by the
 * machine's timer.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class Ticker {

    private static final Logger LOG = Logger.getLogger(Ticker.class.getName());

    /** A server that has just started has other things to do than what can wait. */
    private static final Duration FIRST_AFTER = Duration.ofSeconds(20);

    private static final int SECONDS_TO_END = 10;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Jobs jobs;

    private ScheduledThreadPoolExecutor executor;

    @PostConstruct
    void begin() {
        executor = new ScheduledThreadPoolExecutor(0, threads);
    }

    /** From now on does the work again and again, until the server stops. */
    public synchronized void every(Duration pause, Runnable work) {
        // A thread for each: work that takes long holds up no other, and least of all the lease of this node.
        executor.setCorePoolSize(executor.getCorePoolSize() + 1);
        Duration first = pause.compareTo(FIRST_AFTER) < 0 ? pause : FIRST_AFTER;
        executor.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException | Error failure) { // what throws is never called again
                        LOG.log(Level.SEVERE, "What recurs has failed; it comes again", failure);
                    }
                },
                first.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Lets what is at work come to an end, and leaves the jobs to the other servers. */
    @PreDestroy
    void end() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
            jobs.giveUp();
        } catch (InterruptedException interrupted) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        } catch (RuntimeException databaseGone) {
            LOG.log(
                    Level.INFO,
                    "The jobs of this server fall to others when they notice: {0}",
                    databaseGone.toString());
        }
    }
}

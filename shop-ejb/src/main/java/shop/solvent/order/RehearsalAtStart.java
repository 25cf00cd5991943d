package shop.solvent.order;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.platform.Node;
import shop.solvent.platform.Settings;

/** Has orders rehearsed while the rest of the server starts. Until that is over the server is not ready. */
@Singleton
@Startup
@DependsOn({"Migrations", "ShippedRules"})
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class RehearsalAtStart {

    private static final Logger LOG = Logger.getLogger(RehearsalAtStart.class.getName());

    private static final int SECONDS = 5;
    private static final int MOST_SECONDS = 60;

    private static final int PAUSE_MILLIS = 50;

    @Resource
    private ManagedThreadFactory threads;

    @Inject
    private Rehearsal rehearsal;

    @Inject
    private Node node;

    private volatile boolean over;

    @PostConstruct
    void begin() {
        Duration limit = limit();
        if (limit.isZero()) {
            over = true;
        } else {
            threads.newThread(() -> rehearseOnce(limit)).start();
        }
    }

    /** The setting {@code shop.rehearsal}: seconds, 0 for none. */
    private static Duration limit() {
        String text = Settings.get("shop.rehearsal").orElse(String.valueOf(SECONDS));
        if (!text.matches("\\d{1,2}") || Integer.parseInt(text) > MOST_SECONDS) {
            throw new IllegalStateException(
                    "shop.rehearsal must be a number of seconds from 0 to " + MOST_SECONDS + ", not '" + text + "'");
        }
        return Duration.ofSeconds(Integer.parseInt(text));
    }

    @PreDestroy
    void stop() {
        rehearsal.stop();
    }

    /** Whether the server has rehearsed what it was to rehearse. */
    public boolean isOver() {
        return over;
    }

    /** A server opens, rehearsed or not: what is wrong with orders is told by the first one. */
    private void rehearseOnce(Duration limit) {
        long begun = System.nanoTime();
        try {
            while (!node.canWrite() && System.nanoTime() - begun < limit.toNanos()) {
                Thread.sleep(PAUSE_MILLIS);
            }
            int orders = rehearsal.rehearse(limit);
            LOG.log(Level.INFO, "Rehearsed {0} orders in {1} ms", new Object[] {
                orders, Duration.ofNanos(System.nanoTime() - begun).toMillis()
            });
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, "Orders could not be rehearsed", failure);
        } finally {
            over = true;
        }
    }
}

package shop.solvent.outbox;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Hands waiting messages to their consumers, every second on every node. Nodes do not meet: each takes the rows that no
 * other has locked.
 */
@Singleton
@DependsOn("Migrations")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class.getName());

    @Inject
    private Delivery delivery;

    private final AtomicBoolean running = new AtomicBoolean();

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void relay() {
        if (running.compareAndSet(false, true)) {
            try {
                drain();
            } finally {
                running.set(false);
            }
        }
    }

    private void drain() {
        int delivered;
        do {
            try {
                delivered = delivery.deliverSome();
            } catch (RuntimeException failure) {
                LOG.log(Level.WARNING, "A batch of messages could not be delivered; each is now tried alone", failure);
                delivered = alone();
            }
        } while (delivered == Delivery.BATCH);
    }

    /** A message that cannot be handled must not hold up the others. */
    private int alone() {
        int delivered = 0;
        for (long message : delivery.waiting()) {
            try {
                delivery.deliver(message);
                delivered++;
            } catch (RuntimeException failure) {
                LOG.log(Level.SEVERE, "Message " + message + " failed", failure);
                delivery.failed(message, failure);
            }
        }
        return delivered;
    }
}

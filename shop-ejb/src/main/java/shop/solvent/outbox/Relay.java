package shop.solvent.outbox;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.platform.DatabaseFailure;
import shop.solvent.platform.Jobs;

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

    @Inject
    private Jobs jobs;

    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void relay() {
        jobs.onEach("relay", this::drain);
    }

    private void drain() {
        int delivered;
        do {
            try {
                delivered = delivery.deliverSome();
            } catch (RuntimeException failure) {
                if (DatabaseFailure.isUnreachable(failure)) {
                    throw failure;
                }
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

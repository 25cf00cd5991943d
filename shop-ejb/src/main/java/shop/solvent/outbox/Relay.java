package shop.solvent.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.platform.DatabaseFailure;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/**
 * Hands waiting messages to their consumers, every second on every node. Nodes do not meet: each takes the rows that no
 * other has locked.
 */
@ApplicationScoped
public class Relay implements Recurring {

    private static final Logger LOG = Logger.getLogger(Relay.class.getName());

    @Inject
    private Delivery delivery;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("relay", Duration.ofSeconds(1), this::drain));
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

package shop.solvent.ledger;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Says which stripe of the shared accounts a transaction counts on. Two transactions in different lanes do not wait for
 * each other's counters.
 */
public final class Lane {

    /** Stripe 0 belongs to debits of accounts with a floor. */
    private static final int FIRST = 1;

    private static final int STRIPES = 16;

    /** Another in each server, so that two servers on one database seldom count on the same stripes. */
    private static final int OFFSET = ThreadLocalRandom.current().nextInt(STRIPES);

    private final int stripe;

    private Lane(long number) {
        stripe = FIRST + (int) ((OFFSET + number) % STRIPES);
    }

    /** So many lanes that do not meet, at most {@value #STRIPES}. */
    public static List<Lane> some(int lanes) {
        return IntStream.range(0, lanes).mapToObj(Lane::new).toList();
    }

    /** For whoever has none of its own. */
    public static Lane ofThread() {
        return new Lane(Thread.currentThread().getId());
    }

    int stripe() {
        return stripe;
    }
}

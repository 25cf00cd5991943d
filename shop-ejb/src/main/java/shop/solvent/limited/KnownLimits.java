package shop.solvent.limited;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import shop.solvent.platform.Database;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/**
 * Which goods have a bound for each buyer, as far as this server knows, so that an order of others asks nothing. What the bound is it does
 * not know: who orders such goods asks that.
 */
@ApplicationScoped
class KnownLimits implements Recurring {

    /** After that a bound is in force on every server. */
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);

    private static final long GOOD_FOR = Duration.ofSeconds(30).toNanos();

    /** @param lookedAt by the machine's timer */
    private record Known(Set<String> skus, long lookedAt) {}

    @Inject
    private Database database;

    private volatile Known known;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("buyer-limits", LOOKS_EVERY, this::look));
    }

    void look() {
        long now = System.nanoTime();
        known = new Known(
                Set.copyOf(database.query("SELECT sku FROM buyer_limit WHERE most > 0", row -> row.getString(1))), now);
    }

    /** The goods. A server that slept looks first. */
    Set<String> skus() {
        Known now = known;
        if (now == null || System.nanoTime() - now.lookedAt() > GOOD_FOR) {
            look();
            now = known;
        }
        return now.skus();
    }
}

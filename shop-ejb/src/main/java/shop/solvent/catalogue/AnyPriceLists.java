package shop.solvent.catalogue;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.platform.Database;
import shop.solvent.platform.Recurrence;
import shop.solvent.platform.Recurring;

/**
 * Whether the shop has any price list of a contract, as far as this server knows: where it has none, an order does not ask
 * for the prices of one, which would be a third of what it takes to ask for prices. The first list of a shop is known to
 * every server some seconds after it was made; its prices are set after that.
 */
@ApplicationScoped
class AnyPriceLists implements Recurring {

    private static final Duration LOOKS_EVERY = Duration.ofSeconds(5);
    private static final long GOOD_FOR = Duration.ofSeconds(30).toNanos();

    @Inject
    private Database database;

    /** When this server saw that there was none, by the machine's timer; null if it has not, or saw one. */
    private volatile Long noneAt;

    @Override
    public List<Recurrence> recurrences() {
        return List.of(Recurrence.onEach("price-lists", LOOKS_EVERY, this::look));
    }

    @PostConstruct
    void look() {
        long now = System.nanoTime();
        noneAt = database.query("SELECT 1 FROM price_list LIMIT 1", row -> row.getInt(1))
                        .isEmpty()
                ? now
                : null;
    }

    /** Whether there may be some. A server that slept does not know. */
    boolean mayBe() {
        Long none = noneAt;
        return none == null || System.nanoTime() - none > GOOD_FOR;
    }
}

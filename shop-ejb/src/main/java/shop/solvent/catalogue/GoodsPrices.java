package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import shop.solvent.platform.Database;

/** What goods of a kind cost, for whoever compares them. */
@ApplicationScoped
public class GoodsPrices {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * Goods that are sold now.
     *
     * @param shelf among which they can be compared: their category, or their kind where they stand in none
     * @param price fen in the cheapest channel
     */
    public record Priced(String sku, String shelf, long price) {}

    public List<Priced> all() {
        Instant now = clock.instant();
        return database.query(
                "SELECT p.sku, COALESCE(p.category, p.kind) AS shelf, MIN(o.price) AS price FROM product p"
                        + " JOIN offer o ON o.sku = p.sku AND o.active AND o.opens <= ? AND o.ends > ? GROUP BY p.sku",
                row -> new Priced(row.getString("sku"), row.getString("shelf"), row.getLong("price")),
                now,
                now);
    }
}

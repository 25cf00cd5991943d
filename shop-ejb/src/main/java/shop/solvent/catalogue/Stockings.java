package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.SoldStamp;

/**
 * Says how goods are kept in stock. It stands with the catalogue, which every order asks anyway: so an order of goods that are
 * not kept costs nothing for it.
 */
@ApplicationScoped
public class Stockings {

    @Inject
    private Database database;

    @Inject
    private SoldStamp sold;

    @Inject
    private Clock clock;

    /**
     * @param version 0 where nothing was ever said
     * @param changedAt null where nothing was ever said
     */
    public record Kept(Stocking stocking, int version, Instant changedAt) {

        static final Kept NOT = new Kept(Stocking.NONE, 0, null);

        static Kept read(ResultSet row) throws SQLException {
            return new Kept(
                    Stocking.valueOf(row.getString("stocking")),
                    row.getInt("version"),
                    Database.instant(row, "changed_at"));
        }
    }

    public Kept of(String sku) {
        return of(List.of(sku)).get(sku);
    }

    /** Of each of these. */
    public Map<String, Kept> of(Collection<String> skus) {
        Map<String, Kept> kept = new HashMap<>();
        skus.forEach(sku -> kept.put(sku, Kept.NOT));
        if (!skus.isEmpty()) {
            List<String> wanted = Database.inList(skus);
            database.query(
                    "SELECT * FROM product_stocking WHERE sku IN (" + Database.places(wanted) + ")",
                    row -> kept.replace(row.getString("sku"), Kept.read(row)),
                    wanted);
        }
        return kept;
    }

    /**
     * Says it anew, in the present transaction.
     *
     * @param version that the person saw
     * @return what it was
     * @throws shop.solvent.platform.Rejection {@code version.outdated}
     */
    public Stocking change(String sku, Stocking stocking, int version, String by) {
        Kept before = database.find("SELECT * FROM product_stocking WHERE sku = ? FOR UPDATE", Kept::read, sku)
                .orElse(Kept.NOT);
        Given.sameVersion(version, before.version());
        sold.change();
        database.update(
                "INSERT INTO product_stocking (sku, stocking, version, changed_by, changed_at) VALUES (?, ?, 1, ?, ?)"
                        + " ON DUPLICATE KEY UPDATE stocking = VALUES(stocking), version = product_stocking.version + 1,"
                        + " changed_by = VALUES(changed_by), changed_at = VALUES(changed_at)",
                sku,
                stocking.name(),
                by,
                clock.instant());
        return before.stocking();
    }
}

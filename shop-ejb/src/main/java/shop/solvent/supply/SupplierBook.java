package shop.solvent.supply;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.PullId;
import shop.solvent.kernel.id.StockBatchId;
import shop.solvent.outbound.Place;
import shop.solvent.outbound.Rest;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.SealedColumns;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Vault;
import shop.solvent.platform.Where;

/** Keeps suppliers and what was bought from them. */
@ApplicationScoped
public class SupplierBook implements SealedColumns {

    @Inject
    private Database database;

    @Inject
    private Vault vault;

    @Inject
    private Clock clock;

    Optional<SupplierView> find(String sku) {
        return database.find("SELECT * FROM supplier WHERE sku = ?", SupplierView::read, sku);
    }

    Optional<SupplierView> lock(String sku) {
        return database.find("SELECT * FROM supplier WHERE sku = ? FOR UPDATE", SupplierView::read, sku);
    }

    /** Those that are asked now: neither paused nor resting, and with what the shop proves itself with. */
    List<String> ready() {
        return database.query(
                "SELECT sku FROM supplier WHERE paused IS NULL AND credential IS NOT NULL"
                        + " AND (resting_until IS NULL OR resting_until <= ?) ORDER BY sku",
                row -> row.getString(1),
                clock.instant());
    }

    /** @param keepsCredential whether what the shop proves itself with is for the same place */
    void set(SupplierDeed.Supply terms, boolean keepsCredential, String by) {
        database.update(
                "INSERT INTO supplier (sku, address, low_at, up_to, unit_fen, day_fen, version, changed_by, changed_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, 1, ?, ?) ON DUPLICATE KEY UPDATE address = VALUES(address),"
                        + " low_at = VALUES(low_at), up_to = VALUES(up_to), unit_fen = VALUES(unit_fen),"
                        + " day_fen = VALUES(day_fen), failures = 0, resting_until = NULL,"
                        + " version = supplier.version + 1, changed_by = VALUES(changed_by),"
                        + " changed_at = VALUES(changed_at)",
                terms.sku(),
                terms.address(),
                terms.lowAt(),
                terms.upTo(),
                terms.unitFen(),
                terms.dayFen(),
                by,
                clock.instant());
        if (!keepsCredential) {
            database.update("UPDATE supplier SET credential = NULL WHERE sku = ?", terms.sku());
        }
    }

    void pause(String sku, SupplierView.Pause pause, String by) {
        database.update(
                "UPDATE supplier SET paused = ?, failures = 0, resting_until = NULL, version = version + 1,"
                        + " changed_by = ?, changed_at = ? WHERE sku = ?",
                pause == null ? null : pause.name(),
                by,
                clock.instant(),
                sku);
    }

    void prove(String sku, String credential, String by) {
        database.update(
                "UPDATE supplier SET credential = ?, failures = 0, resting_until = NULL, version = version + 1,"
                        + " changed_by = ?, changed_at = ? WHERE sku = ?",
                vault.encrypt(Purpose.SUPPLIER_CREDENTIAL, credential.getBytes(StandardCharsets.UTF_8), context(sku)),
                by,
                clock.instant(),
                sku);
    }

    String credential(String sku) {
        return database.find(
                        "SELECT credential FROM supplier WHERE sku = ?",
                        row -> new String(
                                vault.decrypt(Purpose.SUPPLIER_CREDENTIAL, row.getBytes(1), context(sku)),
                                StandardCharsets.UTF_8),
                        sku)
                .orElseThrow();
    }

    /** There are few, so each product is looked up by its row. */
    @Override
    public List<SealedColumn> sealedColumns() {
        return List.of(new SealedColumn(
                "supplier",
                "id",
                "credential",
                Purpose.SUPPLIER_CREDENTIAL,
                id -> context(database.find("SELECT sku FROM supplier WHERE id = ?", row -> row.getString(1), id)
                        .orElse(""))));
    }

    private static byte[] context(String sku) {
        return sku.getBytes(StandardCharsets.UTF_8);
    }

    void succeeded(String sku) {
        database.update(
                "UPDATE supplier SET failures = 0, resting_until = NULL, succeeded_at = ? WHERE sku = ?",
                clock.instant(),
                sku);
    }

    void failed(SupplierView supplier, PullOutcome outcome) {
        Instant now = clock.instant();
        int failures = supplier.failures() + 1;
        database.update(
                "UPDATE supplier SET failures = ?, resting_until = ?, failed_at = ?, failure = ? WHERE sku = ?",
                failures,
                now.plus(Rest.after(failures)),
                now,
                outcome.name(),
                supplier.sku());
    }

    /** One of which nobody knows yet what came of it. */
    Optional<SupplierPull> open(String sku) {
        return database.find("SELECT * FROM supplier_pull WHERE open_sku = ? FOR UPDATE", SupplierPull::read, sku);
    }

    /** The last one that brought keys. */
    Optional<SupplierPull> last(String sku) {
        return database.find(
                "SELECT * FROM supplier_pull WHERE sku = ? AND batch IS NOT NULL ORDER BY id DESC LIMIT 1",
                SupplierPull::read,
                sku);
    }

    /** Of the day's money. */
    long spent(String sku, LocalDate day) {
        return database.number("SELECT COALESCE(SUM(fen), 0) FROM supplier_pull WHERE sku = ? AND day = ?", sku, day);
    }

    PullId begin(SupplierView supplier, int wanted, LocalDate day) {
        PullId id = new PullId(Ids.next());
        Instant now = clock.instant();
        database.insert(
                "supplier_pull (id, sku, open_sku, supplier, day, wanted, unit_fen, fen, next_at, begun_at)",
                List.<Object[]>of(new Object[] {
                    id.value(),
                    supplier.sku(),
                    supplier.sku(),
                    Place.parse("address", supplier.address()).authority(),
                    day,
                    wanted,
                    supplier.unitFen(),
                    wanted * supplier.unitFen(),
                    now,
                    now
                }));
        return id;
    }

    /** Another call is made now; if the server does not live to see its end, the next after that time. */
    void claim(PullId id, Duration until) {
        database.update(
                "UPDATE supplier_pull SET attempts = attempts + 1, next_at = ? WHERE id = ?",
                clock.instant().plus(until),
                id.value());
    }

    void again(SupplierPull pull, PullOutcome outcome, Integer status) {
        database.update(
                "UPDATE supplier_pull SET next_at = ?, outcome = ?, status = ? WHERE id = ?",
                clock.instant().plus(Rest.after(Math.max(1, pull.attempts()))),
                outcome.name(),
                status,
                pull.id().value());
    }

    /** @param batch null if no keys came */
    void end(
            SupplierPull pull,
            PullOutcome outcome,
            Integer status,
            int got,
            long fen,
            StockBatchId batch,
            String supplierBatch) {
        database.update(
                "UPDATE supplier_pull SET open_sku = NULL, outcome = ?, status = ?, got = ?, fen = ?, batch = ?,"
                        + " supplier_batch = ?, ended_at = ? WHERE id = ?",
                outcome.name(),
                status,
                got,
                fen,
                batch == null ? null : batch.value(),
                supplierBatch,
                clock.instant(),
                pull.id().value());
    }

    /** By supplier and goods, of the days from the first on and before the end. */
    List<Owed> owed(LocalDate first, LocalDate end) {
        return database.query(
                "SELECT supplier, sku, SUM(outcome = 'CAME') AS purchases, SUM(got) AS keys_got,"
                        + " SUM(CASE WHEN outcome = 'CAME' THEN fen ELSE 0 END) AS owed,"
                        + " SUM(CASE WHEN ended_at IS NULL OR outcome = 'TOO_MANY' THEN fen ELSE 0 END) AS unsure"
                        + " FROM supplier_pull WHERE day >= ? AND day < ? GROUP BY supplier, sku ORDER BY supplier, sku",
                row -> new Owed(
                        row.getString("supplier"),
                        row.getString("sku"),
                        row.getLong("purchases"),
                        row.getLong("keys_got"),
                        row.getLong("owed"),
                        row.getLong("unsure")),
                first,
                end);
    }

    /** The purchases of these days, as they were begun. @param after the last one that was told; null to begin */
    List<SupplierPull> pulls(LocalDate first, LocalDate end, PullId after, int most) {
        Where where = new Where()
                .and("day >= ?", first)
                .and("day < ?", end)
                .and("id > ?", after == null ? null : after.value());
        return database.query(
                "SELECT * FROM supplier_pull" + where.sql() + " ORDER BY id LIMIT ?",
                SupplierPull::read,
                where.parameters(most));
    }

    List<SupplierPull> pulls(String sku, PullId after, int most) {
        Where where = new Where().and("sku = ?", sku).and("id < ?", after == null ? null : after.value());
        return database.query(
                "SELECT * FROM supplier_pull" + where.sql() + " ORDER BY id DESC LIMIT ?",
                SupplierPull::read,
                where.parameters(most));
    }
}

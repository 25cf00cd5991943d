package shop.solvent.supply;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.id.PullId;
import shop.solvent.kernel.id.StockBatchId;
import shop.solvent.platform.Database;

/**
 * A purchase of keys.
 *
 * @param supplier as its address named it
 * @param wanted keys that are asked for
 * @param fen of the day's money: what was asked for as long as nobody knows, then what came
 * @param outcome of the last call; null before any
 * @param got keys that came, of which some may have been there already
 * @param batch in which they are; null if none came
 * @param endedAt null as long as nobody knows what came of it
 */
public record SupplierPull(
        PullId id,
        String sku,
        String supplier,
        LocalDate day,
        int wanted,
        long unitFen,
        long fen,
        int attempts,
        Instant nextAt,
        PullOutcome outcome,
        Integer status,
        int got,
        StockBatchId batch,
        String supplierBatch,
        Instant begunAt,
        Instant endedAt) {

    static SupplierPull read(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        Long batch = row.getObject("batch", Long.class);
        return new SupplierPull(
                new PullId(row.getLong("id")),
                row.getString("sku"),
                row.getString("supplier"),
                row.getObject("day", LocalDate.class),
                row.getInt("wanted"),
                row.getLong("unit_fen"),
                row.getLong("fen"),
                row.getInt("attempts"),
                Database.instant(row, "next_at"),
                outcome == null ? null : PullOutcome.valueOf(outcome),
                row.getObject("status", Integer.class),
                row.getInt("got"),
                batch == null ? null : new StockBatchId(batch),
                row.getString("supplier_batch"),
                Database.instant(row, "begun_at"),
                Database.instant(row, "ended_at"));
    }
}

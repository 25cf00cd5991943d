package shop.solvent.presale;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.kernel.id.PresaleId;
import shop.solvent.platform.Database;

/**
 * A pre-sale.
 *
 * @param day the last on which the keys come, as it was promised
 * @param most how many may be promised
 * @param left how many of them still
 * @param reserved items of orders that are held or being paid
 * @param waiting items that are paid and not delivered
 * @param kept items that were delivered
 * @param endedAt since when nothing is promised any more; null as long as something is
 * @param lateAt when the day was found missed; null if it was not
 */
public record PresaleView(
        PresaleId id,
        String sku,
        LocalDate day,
        int most,
        int left,
        IfMissed ifMissed,
        int reserved,
        int waiting,
        int kept,
        String by,
        Instant at,
        String endedBy,
        Instant endedAt,
        Instant lateAt) {

    static PresaleView read(ResultSet row) throws SQLException {
        return new PresaleView(
                new PresaleId(row.getLong("id")),
                row.getString("sku"),
                row.getObject("promised_on", LocalDate.class),
                row.getInt("most"),
                row.getInt("items_left"),
                IfMissed.valueOf(row.getString("if_missed")),
                row.getInt("reserved"),
                row.getInt("waiting"),
                row.getInt("kept"),
                row.getString("made_by"),
                Database.instant(row, "made_at"),
                row.getString("ended_by"),
                Database.instant(row, "ended_at"),
                Database.instant(row, "late_at"));
    }

    /** Whether more can be promised. */
    public boolean isOpen() {
        return endedAt == null;
    }

    /** Whether somebody waits although the day is over. @param today in the shop's zone */
    public boolean isLate(LocalDate today) {
        return waiting > 0 && day.isBefore(today);
    }
}

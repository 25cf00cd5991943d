package shop.solvent.platform;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A key that personal data is encrypted with.
 *
 * @param master name of the master key it is kept encrypted with
 * @param current whether everything is encrypted with it from now on
 * @param replacedAt null while it is the present one
 * @param part of the columns that are encrypted anew with it, the one it is at
 * @param position the last row of that which was looked at
 * @param turned how many things were encrypted anew with it
 * @param inRound how many of them since all columns were last gone through
 * @param turnedAt when nothing was left that another key had encrypted; null before
 * @param destroyedAt when it was destroyed; null while it is there
 * @param destroyedBy who asked for it
 */
public record DataKeyView(
        int id,
        String master,
        boolean current,
        String madeBy,
        Instant madeAt,
        Instant replacedAt,
        int part,
        long position,
        long turned,
        long inRound,
        Instant turnedAt,
        Instant destroyedAt,
        String destroyedBy,
        String destroyAgreedBy) {

    static DataKeyView read(ResultSet row) throws SQLException {
        return new DataKeyView(
                row.getInt("id"),
                row.getString("master"),
                row.getObject("current_one") != null,
                row.getString("made_by"),
                Database.instant(row, "made_at"),
                Database.instant(row, "replaced_at"),
                row.getInt("part"),
                row.getLong("position"),
                row.getLong("turned"),
                row.getLong("in_round"),
                Database.instant(row, "turned_at"),
                Database.instant(row, "destroyed_at"),
                row.getString("destroyed_by"),
                row.getString("destroy_agreed_by"));
    }
}

package shop.solvent.jurisdiction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.platform.Database;

/**
 * The shop began to trade under a profile, or under the same with other numbers.
 *
 * @param former code of the profile before; null for the first
 * @param figures the numbers that it said, as text
 */
public record LawChange(long id, String code, String former, String figures, Instant at) {

    static LawChange read(ResultSet row) throws SQLException {
        return new LawChange(
                row.getLong("id"),
                row.getString("code"),
                row.getString("former"),
                row.getString("figures"),
                Database.instant(row, "at"));
    }

    /** Whether it is the same profile, with which another version of the program came. */
    public boolean isSameProfile() {
        return code.equals(former);
    }
}

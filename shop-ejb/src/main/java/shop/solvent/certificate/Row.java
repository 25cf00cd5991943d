package shop.solvent.certificate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.platform.Database;

/** A certificate as it is kept: not what it says, which is read anew each time it is signed. */
record Row(
        EntitlementId entitlement,
        String code,
        int list,
        int position,
        String kid,
        int issues,
        Instant firstAt,
        Instant lastAt) {

    static Row read(ResultSet row) throws SQLException {
        return new Row(
                new EntitlementId(row.getLong("entitlement")),
                row.getString("code"),
                row.getInt("list"),
                row.getInt("position"),
                row.getString("kid"),
                row.getInt("issues"),
                Database.instant(row, "first_at"),
                Database.instant(row, "last_at"));
    }
}

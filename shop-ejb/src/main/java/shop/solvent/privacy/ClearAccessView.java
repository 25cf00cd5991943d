package shop.solvent.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;

/**
 * That somebody has read what of whose personal data in clear.
 *
 * @param by username
 */
public record ClearAccessView(
        long id, MemberId member, What what, Purpose purpose, String reason, String by, Instant at) {

    public enum What {
        PHONE
    }

    /** For what data is read. */
    public enum Purpose {
        /** The member has to be reached about something of theirs. */
        CONTACT,
        /** Something was delivered wrongly, or has to be. */
        DELIVERY,
        /** A suspicion is looked into. */
        INVESTIGATION,
        /** An authority has asked by law. */
        AUTHORITY
    }

    static ClearAccessView read(ResultSet row) throws SQLException {
        return new ClearAccessView(
                row.getLong("id"),
                new MemberId(row.getLong("member")),
                What.valueOf(row.getString("what")),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("reason"),
                row.getString("read_by"),
                Database.instant(row, "read_at"));
    }
}

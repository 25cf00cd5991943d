package shop.solvent.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Sums up an account's entries as of a time, by what was known at another. Archived entries have been summed up once and
 * for all: where both times are later than all of them the sum is taken, else they are gone through. All in one
 * statement, which sees each entry on one shelf only.
 */
final class AsOf {

    /** What a transfer adds to what is pending on either side, and to what is posted. */
    static final String PENDING = "CASE WHEN " + Phase.pending("phase") + " THEN amount WHEN "
            + Phase.resolving("phase") + " THEN -amount ELSE 0 END";

    static final String POSTED = "CASE WHEN " + Phase.moved("phase") + " THEN amount ELSE 0 END";

    private static final String SUM_UP_TO_THEN =
            "owner = ? AND type = ? AND last_event_at <= ? AND last_recorded_at <= ?";

    /** Rows of the four counters, to be added up. */
    static final String QUESTION = side("transfer", true, "")
            + " UNION ALL " + side("transfer", false, "")
            + " UNION ALL SELECT debits_pending, debits_posted, credits_pending, credits_posted FROM archived_balance WHERE "
            + SUM_UP_TO_THEN
            + " UNION ALL " + side("transfer_archive", true, unlessSummedUp())
            + " UNION ALL " + side("transfer_archive", false, unlessSummedUp());

    private AsOf() {}

    private static String side(String table, boolean debit, String condition) {
        String side = debit ? "debit" : "credit";
        String sums = "COALESCE(SUM(" + PENDING + "), 0), COALESCE(SUM(" + POSTED + "), 0)";
        return "SELECT " + (debit ? sums + ", 0, 0" : "0, 0, " + sums) + " FROM " + table + " WHERE " + side
                + "_owner = ? AND " + side + "_type = ? AND event_at <= ? AND recorded_at <= ?" + condition;
    }

    private static String unlessSummedUp() {
        return " AND NOT EXISTS (SELECT 1 FROM archived_balance WHERE " + SUM_UP_TO_THEN + ")";
    }

    static List<Object> parameters(Account account, Instant asOf, Instant knownAt) {
        List<Object> parameters = new ArrayList<>();
        for (int part = 0; part < 7; part++) {
            parameters.addAll(List.of(account.owner(), account.type().number(), asOf, knownAt));
        }
        return parameters;
    }

    static long[] read(ResultSet row) throws SQLException {
        return new long[] {row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)};
    }
}

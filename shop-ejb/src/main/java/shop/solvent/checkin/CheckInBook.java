package shop.solvent.checkin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.id.CheckInId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.wallet.ActGiven;

/** Keeps sign-ins. */
@ApplicationScoped
class CheckInBook {

    @Inject
    private Database database;

    void add(CheckInReceipt made, String channel) {
        database.update(
                "INSERT INTO check_in (id, member, day, streak, channel, created_at, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                made.id().value(),
                made.member().value(),
                made.day(),
                made.streak(),
                channel,
                made.at(),
                made.traceId());
    }

    /** As they are in the table: without gifts. */
    Optional<CheckInReceipt> on(MemberId member, LocalDate day) {
        return database.find(
                "SELECT * FROM check_in WHERE member = ? AND day = ?", CheckInBook::receipt, member.value(), day);
    }

    /** As they are in the table: without gifts. The first day comes first. */
    List<CheckInReceipt> in(MemberId member, YearMonth month) {
        return database.query(
                "SELECT * FROM check_in WHERE member = ? AND day >= ? AND day < ? ORDER BY day",
                CheckInBook::receipt,
                member.value(),
                month.atDay(1),
                month.plusMonths(1).atDay(1));
    }

    CheckInHistory history(MemberId member, LocalDate day) {
        return database.find(
                        "SELECT COALESCE((SELECT streak FROM check_in WHERE member = ? AND day = ?), 0) AS streak,"
                                + " (SELECT COUNT(*) FROM check_in WHERE member = ? AND day >= ? AND day < ?) AS days,"
                                + " EXISTS (SELECT 1 FROM check_in WHERE member = ? AND day < ?) AS earlier",
                        row -> new CheckInHistory(row.getInt("streak"), row.getLong("days"), row.getBoolean("earlier")),
                        member.value(),
                        day.minusDays(1),
                        member.value(),
                        day.withDayOfMonth(1),
                        day,
                        member.value(),
                        day)
                .orElseThrow();
    }

    private static CheckInReceipt receipt(ResultSet row) throws SQLException {
        return new CheckInReceipt(
                new CheckInId(row.getLong("id")),
                new MemberId(row.getLong("member")),
                row.getObject("day", LocalDate.class),
                row.getInt("streak"),
                Database.instant(row, "created_at"),
                ActGiven.NOTHING,
                row.getString("trace_id"),
                false);
    }
}

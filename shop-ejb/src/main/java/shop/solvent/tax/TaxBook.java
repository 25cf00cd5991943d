package shop.solvent.tax;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;

/** Keeps what was earned and withheld. The money is in the ledger; whoever writes has the lock of the member's commissions. */
@ApplicationScoped
class TaxBook {

    /** What a month is written as: 202611. */
    private static final int YEAR = 100;

    private static final String SUMS = "COUNT(DISTINCT member) AS members, SUM(gross) AS gross,"
            + " SUM(CASE WHEN method IS NULL THEN gross ELSE 0 END) AS undecided, SUM(withheld) AS withheld FROM tax_income";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** A row of a month of somebody's. */
    record Sum(YearMonth month, long gross, long withheld) {}

    static int number(YearMonth month) {
        return month.getYear() * YEAR + month.getMonthValue();
    }

    static YearMonth month(int number) {
        return YearMonth.of(number / YEAR, number % YEAR);
    }

    Optional<TaxDecision> decision() {
        return database.find("SELECT * FROM tax_decision ORDER BY id DESC LIMIT 1", TaxBook::decision);
    }

    List<TaxDecision> decisions(int most) {
        return database.query("SELECT * FROM tax_decision ORDER BY id DESC LIMIT ?", TaxBook::decision, most);
    }

    private static TaxDecision decision(ResultSet row) throws SQLException {
        return new TaxDecision(
                row.getLong("id"),
                row.getString("method"),
                row.getString("profile"),
                row.getString("note"),
                row.getString("asked_by"),
                row.getString("agreed_by"),
                Database.instant(row, "at"));
    }

    void decide(String method, String profile, String note, String askedBy, String agreedBy) {
        database.update(
                "INSERT INTO tax_decision (id, method, profile, note, asked_by, agreed_by, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                method,
                profile,
                note,
                askedBy,
                agreedBy,
                clock.instant());
    }

    /** To the end of which month all is paid to the tax office; empty before the first payment. */
    Optional<YearMonth> paidTo() {
        return database.query("SELECT MAX(month) FROM tax_payment", row -> row.getObject(1, Integer.class)).stream()
                .filter(number -> number != null)
                .findFirst()
                .map(TaxBook::month);
    }

    /** What there is of a member by a method, month by month: from the one month to the other. */
    List<Sum> sums(MemberId member, String method, YearMonth from, YearMonth to) {
        return database.query(
                "SELECT month, SUM(gross), SUM(withheld) FROM tax_income WHERE member = ? AND month BETWEEN ? AND ?"
                        + " AND method = ? GROUP BY month",
                row -> new Sum(month(row.getInt(1)), row.getLong(2), row.getLong(3)),
                member.value(),
                number(from),
                number(to),
                method);
    }

    void write(List<Object[]> rows) {
        database.insert(
                "tax_income (id, member, order_id, transfer, kind, month, gross, method, decision, income, months, deducted,"
                        + " taxable, rate, quick, due, withheld, recorded_at)",
                rows);
    }

    /** What became of a commission of an order; empty where it became theirs before the shop kept such. */
    Optional<TaxRow> settled(OrderId order, MemberId member) {
        return database.find(
                "SELECT * FROM tax_income WHERE order_id = ? AND (member = ? OR member_was = ?) AND kind = 'SETTLED' ORDER BY id LIMIT 1",
                TaxBook::row,
                order.value(),
                member.value(),
                member.value());
    }

    boolean has(long transfer) {
        return database.number("SELECT COUNT(*) FROM tax_income WHERE transfer = ?", transfer) > 0;
    }

    static TaxRow row(ResultSet row) throws SQLException {
        return new TaxRow(
                new MemberId(row.getLong("member")),
                new OrderId(row.getLong("order_id")),
                row.getString("kind").equals("CLAWED"),
                month(row.getInt("month")),
                Money.fen(row.getLong("gross")),
                row.getString("method"),
                Money.fen(row.getLong("income")),
                row.getInt("months"),
                Money.fen(row.getLong("deducted")),
                Money.fen(row.getLong("taxable")),
                row.getInt("rate"),
                Money.fen(row.getLong("quick")),
                Money.fen(row.getLong("due")),
                Money.fen(row.getLong("withheld")),
                Database.instant(row, "recorded_at"));
    }

    /** A member's months, the latest first. */
    List<TaxMonth> months(MemberId member, int most) {
        return database.query(
                "SELECT MIN(member) AS member, month, " + SUMS
                        + " WHERE member = ? GROUP BY month ORDER BY month DESC LIMIT ?",
                TaxBook::sum,
                member.value(),
                most);
    }

    /** All members' months, the latest first. */
    List<TaxMonth> months(int most) {
        return database.query(
                "SELECT NULL AS member, month, " + SUMS + " GROUP BY month ORDER BY month DESC LIMIT ?",
                TaxBook::sum,
                most);
    }

    /** Members of a month, by their number. @param after the last one of an earlier page; 0 to begin */
    List<TaxMonth> members(YearMonth month, long after, int most) {
        return database.query(
                "SELECT member, MIN(month) AS month, " + SUMS
                        + " WHERE month = ? AND member > ? GROUP BY member ORDER BY member LIMIT ?",
                TaxBook::sum,
                number(month),
                after,
                most);
    }

    private static TaxMonth sum(ResultSet row) throws SQLException {
        long member = row.getLong("member");
        return new TaxMonth(
                member == 0 ? null : new MemberId(member),
                month(row.getInt("month")),
                row.getLong("members"),
                Money.fen(row.getLong("gross")),
                Money.fen(row.getLong("undecided")),
                Money.fen(row.getLong("withheld")));
    }

    /** By how many orders whose commission became theirs in a month and was not taken back members earned, the most first. */
    List<Withholdings.Delivered> delivered(YearMonth month, int most) {
        return database.query(
                "SELECT member, COUNT(*) AS sold FROM (SELECT member, order_id FROM tax_income WHERE month = ? GROUP BY member,"
                        + " order_id HAVING SUM(gross) > 0) kept GROUP BY member ORDER BY sold DESC, member LIMIT ?",
                row -> new Withholdings.Delivered(new MemberId(row.getLong("member")), row.getLong("sold")),
                number(month),
                most);
    }

    /** A member's rows of a month, the latest first. */
    List<TaxRow> rows(MemberId member, YearMonth month, int most) {
        return database.query(
                "SELECT * FROM tax_income WHERE member = ? AND month = ? ORDER BY id DESC LIMIT ?",
                TaxBook::row,
                member.value(),
                number(month),
                most);
    }

    /** What was withheld to the end of a month and is not paid yet, in fen. */
    long unpaid(YearMonth month) {
        return database.number("SELECT COALESCE(SUM(withheld), 0) FROM tax_income WHERE month <= ?", number(month))
                - database.number("SELECT COALESCE(SUM(amount), 0) FROM tax_payment");
    }

    boolean isPaid(String reference) {
        return database.number("SELECT COUNT(*) FROM tax_payment WHERE reference = ?", reference) > 0;
    }

    void pay(Withholdings.Payment content, String askedBy, String agreedBy) {
        database.update(
                "INSERT INTO tax_payment (id, month, amount, reference, paid_on, asked_by, agreed_by, at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                number(YearMonth.parse(content.month())),
                content.fen(),
                content.reference(),
                LocalDate.parse(content.paidOn()),
                askedBy,
                agreedBy,
                clock.instant());
    }

    List<TaxPayment> payments(int most) {
        return database.query(
                "SELECT * FROM tax_payment ORDER BY id DESC LIMIT ?",
                row -> new TaxPayment(
                        month(row.getInt("month")),
                        Money.fen(row.getLong("amount")),
                        row.getString("reference"),
                        row.getObject("paid_on", LocalDate.class),
                        row.getString("asked_by"),
                        row.getString("agreed_by"),
                        Database.instant(row, "at")),
                most);
    }

    /** Until when it was looked for what was taken back; the beginning of all before the first time. */
    Instant lookedUntil() {
        return database.find("SELECT until_at FROM tax_looked WHERE id = 1", row -> Database.instant(row, 1))
                .orElse(Instant.EPOCH);
    }

    void looked(Instant until) {
        if (database.update("UPDATE tax_looked SET until_at = ? WHERE id = 1", until) == 0) {
            database.update("INSERT IGNORE INTO tax_looked (id, until_at) VALUES (1, ?)", until);
        }
    }
}

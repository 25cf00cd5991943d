package shop.solvent.commission;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.commission.DebtPlan.Ending;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Where;

/** Keeps plans of debts. The money is in the ledger; whoever writes has the lock of what the member owes by a plan. */
@ApplicationScoped
class DebtBook {

    private static final String OWING = "(SELECT owner, SUM(-owed) AS owed, SUM(-planned) AS planned FROM"
            + " (SELECT owner, amount AS owed, 0 AS planned FROM " + Balances.below(AccountType.OWED)
            + " o UNION ALL SELECT owner, 0, amount FROM " + Balances.below(AccountType.OWED_BY_PLAN)
            + " p) both_of GROUP BY owner) d LEFT JOIN debt_plan s ON s.stands = d.owner";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** The plans of these that stand. */
    Map<MemberId, DebtPlan> standing(Collection<MemberId> members) {
        Map<MemberId, DebtPlan> plans = new HashMap<>();
        if (!members.isEmpty()) {
            List<Long> ids =
                    Database.inList(members.stream().map(MemberId::value).toList());
            database.query(
                    "SELECT * FROM debt_plan WHERE stands IN (" + Database.places(ids) + ")",
                    row -> plans.put(new MemberId(row.getLong("member")), plan(row)),
                    ids);
        }
        return plans;
    }

    Optional<DebtPlan> standing(MemberId member) {
        return database.find("SELECT * FROM debt_plan WHERE stands = ?", DebtBook::plan, member.value());
    }

    /** The latest first. */
    List<DebtPlan> plans(MemberId member, int most) {
        return database.query(
                "SELECT * FROM debt_plan WHERE member = ? ORDER BY id DESC LIMIT ?",
                DebtBook::plan,
                member.value(),
                most);
    }

    /** Members who owe something, by their number. @param after the last one of an earlier page; 0 to begin */
    List<DebtView> owing(Debts.Which which, long after, int most) {
        Where where = where(which).and("d.owner > ?", after);
        return database.query(
                "SELECT d.owner, d.owed, d.planned, s.* FROM " + OWING + where.sql() + " ORDER BY d.owner LIMIT ?",
                row -> new DebtView(
                        new MemberId(row.getLong("owner")),
                        Money.fen(row.getLong("owed")),
                        Money.fen(row.getLong("planned")),
                        row.getObject("stands") == null ? null : plan(row)),
                where.parameters(most));
    }

    /** How many owe something, and what all of them owe. */
    Debts.Sums sums(Debts.Which which) {
        Where where = where(which);
        return database.query(
                        "SELECT COUNT(*), COALESCE(SUM(d.owed), 0), COALESCE(SUM(d.planned), 0) FROM " + OWING
                                + where.sql(),
                        row -> new Debts.Sums(row.getLong(1), Money.fen(row.getLong(2)), Money.fen(row.getLong(3))),
                        where.parameters())
                .get(0);
    }

    private Where where(Debts.Which which) {
        Date today = Date.valueOf(LocalDate.now(clock));
        return switch (which) {
            case ALL -> new Where();
            case WITHOUT_PLAN -> new Where().and("d.owed > ?", 0);
            case WITH_PLAN -> new Where().and("(s.until_day IS NULL AND s.id IS NOT NULL OR s.until_day >= ?)", today);
            case PLAN_OVER -> new Where().and("s.until_day < ?", today);
        };
    }

    void agree(MemberId member, long fen, int share, LocalDate until, String note, String askedBy, String agreedBy) {
        database.update(
                "INSERT INTO debt_plan (id, member, amount, share, until_day, came, taken, written_off, note, asked_by, agreed_by,"
                        + " at) VALUES (?, ?, ?, ?, ?, 0, 0, 0, ?, ?, ?, ?)",
                Ids.next(),
                member.value(),
                fen,
                share,
                until == null ? null : Date.valueOf(until),
                note,
                askedBy,
                agreedBy,
                clock.instant());
    }

    void end(DebtPlan plan, Ending how) {
        database.update(
                "UPDATE debt_plan SET ended_at = ?, ending = ? WHERE id = ?", clock.instant(), how.name(), plan.id());
    }

    void took(DebtPlan plan, long came, long taken) {
        database.update("UPDATE debt_plan SET came = came + ?, taken = taken + ? WHERE id = ?", came, taken, plan.id());
    }

    void wroteOff(DebtPlan plan, long fen) {
        database.update("UPDATE debt_plan SET written_off = written_off + ? WHERE id = ?", fen, plan.id());
    }

    private static DebtPlan plan(ResultSet row) throws SQLException {
        Date until = row.getDate("until_day");
        String ending = row.getString("ending");
        return new DebtPlan(
                row.getLong("id"),
                new MemberId(row.getLong("member")),
                Money.fen(row.getLong("amount")),
                row.getInt("share"),
                until == null ? null : until.toLocalDate(),
                Money.fen(row.getLong("came")),
                Money.fen(row.getLong("taken")),
                Money.fen(row.getLong("written_off")),
                row.getString("note"),
                row.getString("asked_by"),
                row.getString("agreed_by"),
                Database.instant(row, "at"),
                Database.instant(row, "ended_at"),
                ending == null ? null : Ending.valueOf(ending));
    }
}

package shop.solvent.ledger;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.platform.Database;

/** What must always be so of ceilings, of holds that end, and of the accounts that money only passes through. */
final class AccountChecks {

    private AccountChecks() {}

    static List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        database.query(
                "SELECT owner FROM account WHERE ceiling IS NOT NULL"
                        + " AND credits_posted + credits_pending > debits_posted + ceiling + excused",
                row -> findings.add(
                        Reason.of("ledger.above-ceiling", Map.of("member", new MemberId(row.getLong(1)).toString()))));
        database.query(
                "SELECT h.transfer FROM hold_timeout h JOIN transfer r ON r.pending = h.transfer WHERE h.waiting = TRUE",
                row -> findings.add(timeout(row.getLong(1))));
        database.query(
                "SELECT d.transfer FROM hold_due d LEFT JOIN transfer t ON t.id = d.transfer AND "
                        + Phase.pending("t.phase")
                        + " LEFT JOIN transfer r ON r.pending = t.id WHERE t.id IS NULL OR r.id IS NOT NULL"
                        + " UNION ALL SELECT t.id FROM transfer t LEFT JOIN hold_due d ON d.transfer = t.id"
                        + " LEFT JOIN transfer r ON r.pending = t.id WHERE " + Phase.pending("t.phase")
                        + " AND t.due_at IS NOT NULL AND r.id IS NULL AND d.transfer IS NULL",
                row -> findings.add(timeout(row.getLong(1))));
        EnumSet<AccountType> passing = EnumSet.allOf(AccountType.class);
        passing.removeIf(type -> !type.passedThrough());
        database.query(
                "SELECT type FROM account WHERE type IN (" + AccountType.numbers(passing)
                        + ") GROUP BY type HAVING SUM(credits_posted) <> SUM(debits_posted)",
                row -> findings.add(Reason.of(
                        "ledger.not-empty",
                        Map.of("account", AccountType.of(row.getInt(1)).name()))));
        return findings;
    }

    private static Reason timeout(long transfer) {
        return Reason.of("ledger.wrong-timeout", Map.of("transfer", new TransferId(transfer).toString()));
    }
}

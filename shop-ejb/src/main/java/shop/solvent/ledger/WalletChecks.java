package shop.solvent.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.MemberId;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.TransferId;
import shop.solvent.platform.Database;

/**
 * What must always be so of ceilings, gifts, holds that end and withdrawals, and of the accounts that money only passes
 * through.
 */
final class WalletChecks {

    private WalletChecks() {}

    static List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        database.query(
                "SELECT owner FROM account WHERE ceiling IS NOT NULL"
                        + " AND credits_posted + credits_pending > debits_posted + ceiling + excused",
                row -> findings.add(member("ledger.above-ceiling", row.getLong(1))));
        database.query(
                "SELECT a.owner FROM account a JOIN member m ON m.id = a.owner WHERE a.type = 3 AND a.credits_posted - a.debits_posted"
                        + " > (SELECT COALESCE(SUM(amount - gone), 0) FROM gift WHERE member = a.owner)",
                row -> findings.add(member("ledger.gift-unknown", row.getLong(1))));
        database.query(
                "SELECT h.transfer FROM hold_timeout h JOIN transfer r ON r.pending = h.transfer WHERE h.waiting = TRUE",
                row -> findings.add(Reason.of(
                        "ledger.wrong-timeout", Map.of("transfer", new TransferId(row.getLong(1)).toString()))));
        database.query(
                "SELECT w.member FROM withdrawal w LEFT JOIN (SELECT t.debit_owner AS member, SUM(t.amount) AS amount"
                        + " FROM hold_timeout x JOIN transfer t ON t.id = x.transfer AND t.code IN (50, 51)"
                        + " WHERE x.waiting = TRUE GROUP BY t.debit_owner) h ON h.member = w.member"
                        + " WHERE w.state IN ('HELD', 'REQUESTED', 'SENT')"
                        + " GROUP BY w.member HAVING SUM(w.amount) <> MAX(COALESCE(h.amount, 0))",
                row -> findings.add(member("ledger.withdrawal-not-held", row.getLong(1))));
        database.query(
                "SELECT t.debit_owner FROM hold_timeout x JOIN transfer t ON t.id = x.transfer AND t.code IN (50, 51)"
                        + " JOIN member m ON m.id = t.debit_owner WHERE x.waiting = TRUE AND NOT EXISTS (SELECT 1 FROM"
                        + " withdrawal w WHERE w.member = t.debit_owner AND w.state IN ('HELD', 'REQUESTED', 'SENT'))",
                row -> findings.add(member("ledger.hold-forgotten", row.getLong(1))));
        database.query(
                "SELECT type FROM account WHERE type IN (31, 33) GROUP BY type"
                        + " HAVING SUM(credits_posted) <> SUM(debits_posted)",
                row -> findings.add(Reason.of(
                        "ledger.not-empty",
                        Map.of("account", AccountType.of(row.getInt(1)).name()))));
        return findings;
    }

    private static Reason member(String code, long member) {
        return Reason.of(code, Map.of("member", new MemberId(member).toString()));
    }
}

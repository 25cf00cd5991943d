package shop.solvent.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Database;
import shop.solvent.rules.release.ReleaseRules;

/**
 * Recomputes every counter from the transfers and checks what must always hold. It must find nothing, always; what it
 * finds is an alarm, never something to be repaired quietly.
 */
@ApplicationScoped
public class Reconciler {

    private static final String COUNTED = "SELECT owner, type, SUM(dpe) AS dpe, SUM(dpo) AS dpo, SUM(cpe) AS cpe,"
            + " SUM(cpo) AS cpo FROM ("
            + "SELECT debit_owner AS owner, debit_type AS type,"
            + " SUM(CASE phase WHEN 0 THEN 0 WHEN 1 THEN amount ELSE -amount END) AS dpe,"
            + " SUM(CASE WHEN phase IN (0, 2) THEN amount ELSE 0 END) AS dpo, 0 AS cpe, 0 AS cpo"
            + " FROM transfer GROUP BY debit_owner, debit_type"
            + " UNION ALL "
            + "SELECT credit_owner, credit_type, 0, 0,"
            + " SUM(CASE phase WHEN 0 THEN 0 WHEN 1 THEN amount ELSE -amount END),"
            + " SUM(CASE WHEN phase IN (0, 2) THEN amount ELSE 0 END)"
            + " FROM transfer GROUP BY credit_owner, credit_type) sides GROUP BY owner, type";

    private static final String KEPT = "SELECT owner, type, SUM(debits_pending) AS dpe, SUM(debits_posted) AS dpo,"
            + " SUM(credits_pending) AS cpe, SUM(credits_posted) AS cpo FROM account GROUP BY owner, type";

    @Inject
    private Database database;

    /** Outside a server. */
    public static Reconciler on(Database database) {
        Reconciler reconciler = new Reconciler();
        reconciler.database = database;
        return reconciler;
    }

    /** What is wrong with the books, empty if nothing is. Wants a transaction that reads one snapshot. */
    public List<Reason> findings() {
        List<Reason> findings = new ArrayList<>();
        for (String[] question : new String[][] {
            {
                "ledger.counter-differs",
                "SELECT k.owner, k.type FROM (" + KEPT + ") k LEFT JOIN (" + COUNTED
                        + ") c ON c.owner = k.owner AND c.type = k.type"
                        + " WHERE k.dpe <> COALESCE(c.dpe, 0) OR k.dpo <> COALESCE(c.dpo, 0)"
                        + " OR k.cpe <> COALESCE(c.cpe, 0) OR k.cpo <> COALESCE(c.cpo, 0)"
            },
            {
                "ledger.account-missing",
                "SELECT c.owner, c.type FROM (" + COUNTED + ") c LEFT JOIN (" + KEPT
                        + ") k ON c.owner = k.owner AND c.type = k.type WHERE k.owner IS NULL"
            },
            {
                "ledger.below-floor",
                "SELECT owner, type FROM account WHERE floored = 1 GROUP BY owner, type"
                        + " HAVING SUM(credits_posted) < SUM(debits_posted) + SUM(debits_pending)"
            },
            {
                "points.not-backed",
                "SELECT p.id, 21 FROM pool p WHERE " + ReleaseRules.FACE_VALUE
                        + " * (SELECT COALESCE(SUM(released), 0) FROM lot WHERE pool = p.id)"
                        + " <> (SELECT COALESCE(SUM(credits_posted) - SUM(debits_posted), 0) FROM account"
                        + " WHERE owner = p.id AND type = 21)"
            }
        }) {
            database.query(
                    question[1],
                    row -> findings.add(
                            finding(question[0], new Account(row.getLong(1), AccountType.of(row.getInt(2))))));
        }
        database.query(
                "SELECT t.id FROM transfer t JOIN transfer r ON r.pending = t.id WHERE r.phase < 2 OR t.phase <> 1"
                        + " OR r.amount <> t.amount OR r.code <> t.code",
                row -> findings.add(Reason.of("ledger.wrong-resolution", Map.of("transfer", row.getString(1)))));
        return findings;
    }

    private static Reason finding(String code, Account account) {
        return Reason.of(
                code,
                Map.of(
                        "account", account.type().name(),
                        "owner", account.type().ownerText(account.owner())));
    }
}

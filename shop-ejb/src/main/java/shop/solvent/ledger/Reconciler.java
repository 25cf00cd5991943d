package shop.solvent.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.platform.Database;

/**
 * Recomputes every counter from the transfers and checks what must always hold. It must find nothing, always; what it
 * finds is an alarm, never something to be repaired quietly.
 */
@ApplicationScoped
public class Reconciler {

    private static final String SUMS =
            "SELECT owner, type, SUM(dpe) AS dpe, SUM(dpo) AS dpo, SUM(cpe) AS cpe," + " SUM(cpo) AS cpo FROM (";

    private static final String ARCHIVED = "SELECT owner, type, debits_pending AS dpe, debits_posted AS dpo,"
            + " credits_pending AS cpe, credits_posted AS cpo FROM archived_balance";

    private static final String COUNTED =
            SUMS + sides("transfer") + " UNION ALL " + ARCHIVED + ") sides GROUP BY owner, type";

    private static final String COUNTED_ARCHIVE = SUMS + sides("transfer_archive") + ") sides GROUP BY owner, type";

    private static final String KEPT = "SELECT owner, type, SUM(debits_pending) AS dpe, SUM(debits_posted) AS dpo,"
            + " SUM(credits_pending) AS cpe, SUM(credits_posted) AS cpo FROM account GROUP BY owner, type";

    /** Each with the code of what it finds. */
    private static final String[][] CURRENT = {
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
        }
    };

    private static final String[][] ARCHIVE = {
        {
            "ledger.archive-differs",
            "SELECT k.owner, k.type FROM (" + ARCHIVED + ") k LEFT JOIN (" + COUNTED_ARCHIVE
                    + ") c ON c.owner = k.owner AND c.type = k.type"
                    + " WHERE k.dpe <> COALESCE(c.dpe, 0) OR k.dpo <> COALESCE(c.dpo, 0)"
                    + " OR k.cpe <> COALESCE(c.cpe, 0) OR k.cpo <> COALESCE(c.cpo, 0)"
        },
        {
            "ledger.archive-differs",
            "SELECT c.owner, c.type FROM (" + COUNTED_ARCHIVE + ") c LEFT JOIN (" + ARCHIVED
                    + ") k ON c.owner = k.owner AND c.type = k.type WHERE k.owner IS NULL"
        }
    };

    @Inject
    private Database database;

    @Inject
    private Instance<BookCheck> checks;

    private static String sides(String table) {
        return "SELECT debit_owner AS owner, debit_type AS type, SUM(" + AsOf.PENDING + ") AS dpe, SUM(" + AsOf.POSTED
                + ") AS dpo, 0 AS cpe, 0 AS cpo FROM " + table + " GROUP BY debit_owner, debit_type UNION ALL"
                + " SELECT credit_owner, credit_type, 0, 0, SUM(" + AsOf.PENDING + "), SUM(" + AsOf.POSTED + ") FROM "
                + table + " GROUP BY credit_owner, credit_type";
    }

    /** What is wrong with the books, empty if nothing is: every entry there ever was is added up. */
    public List<Reason> findings() {
        return findings(database, checks);
    }

    /** The same, outside a server: with what features know of their own. */
    public static List<Reason> findings(Database database, Iterable<BookCheck> checks) {
        List<Reason> findings = current(database, checks);
        findings.addAll(archive(database));
        return findings;
    }

    /** What is wrong, as far as the current entries and the sums of the archived ones tell. */
    List<Reason> currentFindings() {
        return current(database, checks);
    }

    private static List<Reason> current(Database database, Iterable<BookCheck> checks) {
        List<Reason> findings = new ArrayList<>();
        ask(database, findings, CURRENT);
        wrongResolutions(database, "transfer", findings);
        findings.addAll(AccountChecks.findings(database));
        checks.forEach(check -> findings.addAll(check.findings(database)));
        return findings;
    }

    /** What is wrong with the archive: whether its sums are those of its entries, and whether they were to go there. */
    private static List<Reason> archive(Database database) {
        List<Reason> findings = new ArrayList<>();
        ask(database, findings, ARCHIVE);
        wrongResolutions(database, "transfer_archive", findings);
        database.query(
                "SELECT t.id FROM transfer_archive t LEFT JOIN transfer r ON r.pending = t.id LEFT JOIN transfer_archive ra"
                        + " ON ra.pending = t.id WHERE " + Phase.pending("t.phase")
                        + " AND (r.id IS NULL) = (ra.id IS NULL)",
                row -> findings.add(Reason.of("ledger.archived-unresolved", Map.of("transfer", row.getString(1)))));
        return findings;
    }

    private static void wrongResolutions(Database database, String resolutions, List<Reason> findings) {
        boolean archived = resolutions.equals("transfer_archive");
        database.query(
                "SELECT r.pending FROM " + resolutions + " r LEFT JOIN transfer_archive ta ON ta.id = r.pending"
                        + " LEFT JOIN transfer t ON t.id = r.pending WHERE r.pending IS NOT NULL AND (NOT "
                        + Phase.resolving("r.phase")
                        + " OR COALESCE(t.phase, ta.phase) IS NULL OR NOT "
                        + Phase.pending("COALESCE(t.phase, ta.phase)")
                        + " OR r.amount <> COALESCE(t.amount, ta.amount) OR r.code <> COALESCE(t.code, ta.code)"
                        + (archived ? " OR ta.id IS NULL" : "") + ")",
                row -> findings.add(Reason.of("ledger.wrong-resolution", Map.of("transfer", row.getString(1)))));
    }

    private static void ask(Database database, List<Reason> findings, String[][] questions) {
        for (String[] question : questions) {
            database.query(
                    question[1],
                    row -> findings.add(
                            finding(question[0], new Account(row.getLong(1), AccountType.of(row.getInt(2))))));
        }
    }

    private static Reason finding(String code, Account account) {
        return Reason.of(
                code,
                Map.of(
                        "account", account.type().name(),
                        "owner", account.type().ownerText(account.owner())));
    }
}

package shop.solvent.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DisputeId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.platform.Database;

/** What is pending of merchants' money is what disputes that go on say, and every dispute that ended says what came of it. */
@ApplicationScoped
public class DisputeCheck implements BookCheck {

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        database.query(
                "SELECT m.id FROM merchant m LEFT JOIN (SELECT merchant, SUM(pending) AS pending FROM dispute WHERE state <>"
                        + " 'ENDED' GROUP BY merchant) d ON d.merchant = m.id WHERE COALESCE(d.pending, 0) <> "
                        + Balances.of("m.id", AccountType.DISPUTED),
                row -> findings.add(Reason.of(
                        "ledger.disputed-differs", Map.of("merchant", new MerchantId(row.getLong(1)).toString()))));
        database.query(
                "SELECT d.id FROM dispute d LEFT JOIN dispute_entry e ON e.dispute = d.id AND e.kind = 'ENDED' WHERE"
                        + " (d.state = 'ENDED') <> (e.id IS NOT NULL) OR e.id IS NOT NULL AND d.given_back <> COALESCE(e.fen, 0)",
                row -> findings.add(Reason.of(
                        "ledger.dispute-end-differs", Map.of("dispute", new DisputeId(row.getLong(1)).toString()))));
        return findings;
    }
}

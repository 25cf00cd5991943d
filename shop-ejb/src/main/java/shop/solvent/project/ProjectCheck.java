package shop.solvent.project;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.NettingId;
import shop.solvent.kernel.id.ProjectPairId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.platform.Database;

/**
 * What one project has to make good is what the other has to get, and what its orders and refunds since the last netting come to;
 * what is held is what held orders will make open; and a netting is what its entries come to.
 */
@ApplicationScoped
public class ProjectCheck implements BookCheck {

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        database.query(
                "SELECT r.id FROM project_pair r WHERE r.open_fen <> " + Balances.of("r.id", AccountType.DUE_ACROSS)
                        + " OR r.open_fen <> " + Balances.owedBy("r.id", AccountType.CLAIMED_ACROSS)
                        + " OR r.open_fen <> (SELECT COALESCE(SUM(e.amount), 0) FROM project_entry e WHERE e.pair = r.id"
                        + " AND e.kind <> 'HELD' AND e.netting IS NULL) OR r.held_fen <> (SELECT COALESCE(SUM(e.amount), 0)"
                        + " FROM project_entry e WHERE e.pair = r.id AND e.kind = 'HELD')",
                row -> findings.add(Reason.of(
                        "project.open-differs", Map.of("pair", new ProjectPairId(row.getLong(1)).toString()))));
        database.query(
                "SELECT n.id FROM project_netting n WHERE n.there_fen + n.back_fen <> (SELECT COALESCE(SUM(e.amount), 0)"
                        + " FROM project_entry e WHERE e.netting = n.id) OR n.entries <> (SELECT COUNT(*) FROM project_entry e"
                        + " WHERE e.netting = n.id)",
                row -> findings.add(Reason.of(
                        "project.netting-differs", Map.of("netting", new NettingId(row.getLong(1)).toString()))));
        return findings;
    }
}

package shop.solvent.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.ChangeActId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.platform.Database;
import shop.solvent.points.Lots;

/** What was given and not paid lies for charity, and points that change became are as many as were noted. */
@ApplicationScoped
public class ChangeCheck implements BookCheck {

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        database.query(
                "SELECT 1 FROM (SELECT (SELECT COALESCE(SUM(amount), 0) FROM change_act WHERE kind = 'GIVE')"
                        + " - (SELECT COALESCE(SUM(amount), 0) FROM charity_payment) AS waiting) n WHERE waiting <> "
                        + Balances.of("0", AccountType.CHARITY),
                row -> findings.add(Reason.of("ledger.charity-differs", Map.of())));
        database.query(
                "SELECT a.id FROM change_act a LEFT JOIN " + Lots.TURNED
                        + " l ON l.origin = a.id WHERE a.kind = 'POINTS' AND a.points <> COALESCE(l.points, 0)",
                row -> findings.add(
                        Reason.of("points.turned-differ", Map.of("act", new ChangeActId(row.getLong(1)).toString()))));
        return findings;
    }
}

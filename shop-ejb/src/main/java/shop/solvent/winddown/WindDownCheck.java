package shop.solvent.winddown;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;

/** What must always be so of wind-downs: what is on its way is set aside, and never more is shared than there is. */
@ApplicationScoped
public class WindDownCheck implements BookCheck {

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        database.query(
                "SELECT p.owner FROM (SELECT owner, SUM(share) AS amount FROM wind_down_payment WHERE state IN ('REQUESTED',"
                        + " 'SENT') GROUP BY owner) p LEFT JOIN "
                        + Balances.waiting(TransferCode.into(AccountType.WIND_DOWN))
                        + " w ON w.owner = p.owner WHERE COALESCE(w.amount, 0) <> p.amount",
                row -> findings.add(Reason.of("ledger.wind-down-not-held", Map.of("owner", row.getString(1)))));
        database.query(
                "SELECT w.id FROM wind_down w JOIN (SELECT wind_down, SUM(share) AS amount FROM wind_down_payment WHERE state <>"
                        + " 'AGAIN' GROUP BY wind_down) p ON p.wind_down = w.id WHERE p.amount > w.custody",
                row -> findings.add(Reason.of("ledger.wind-down-beyond", Map.of("wind-down", row.getString(1)))));
        return findings;
    }
}

package shop.solvent.tax;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.platform.Database;

/** What was withheld and not paid to the tax office lies for it. */
@ApplicationScoped
public class TaxCheck implements BookCheck {

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        database.query(
                "SELECT 1 FROM (SELECT (SELECT COALESCE(SUM(withheld), 0) FROM tax_income)"
                        + " - (SELECT COALESCE(SUM(amount), 0) FROM tax_payment) AS waiting) n WHERE waiting <> "
                        + Balances.of("0", AccountType.TAX),
                row -> findings.add(Reason.of("ledger.tax-differs", Map.of())));
        return findings;
    }
}

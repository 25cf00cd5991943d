package shop.solvent.dividend;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DividendPoolId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.platform.Database;

/** In a dividend pool is what was set aside and not paid; and what is set aside to leave it is what runs still have to pay. */
@ApplicationScoped
public class DividendCheck implements BookCheck {

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        database.query(
                "SELECT p.id FROM dividend_pool p WHERE " + Balances.of("p.id", AccountType.DIVIDEND)
                        + " <> (SELECT COALESCE(SUM(f.amount), 0) FROM dividend_funding f WHERE f.pool = p.id)"
                        + " - (SELECT COALESCE(SUM(s.paid - s.taken_back), 0) FROM dividend_run r JOIN dividend_share s"
                        + " ON s.run = r.id WHERE r.pool = p.id)",
                row -> findings.add(pool("dividend.balance-differs", row.getLong(1))));
        database.query(
                "SELECT p.id FROM dividend_pool p WHERE " + Balances.heldOf("p.id", AccountType.DIVIDEND)
                        + " <> (SELECT COALESCE(SUM(s.share), 0) FROM dividend_run r JOIN dividend_share s ON s.run = r.id"
                        + " WHERE r.pool = p.id AND s.done = FALSE)",
                row -> findings.add(pool("dividend.hold-differs", row.getLong(1))));
        return findings;
    }

    private static Reason pool(String code, long pool) {
        return Reason.of(code, Map.of("pool", new DividendPoolId(pool).toString()));
    }
}

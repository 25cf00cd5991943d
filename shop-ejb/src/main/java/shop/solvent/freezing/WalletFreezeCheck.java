package shop.solvent.freezing;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.platform.Database;

/** The ledger stops the accounts of those whose wallet is frozen, as strictly as that is, and nobody else's. */
@ApplicationScoped
public class WalletFreezeCheck implements BookCheck {

    private static final String FROZEN = "(SELECT member, MAX(IF(deposits, 1, 2)) AS stopped FROM wallet_freeze"
            + " WHERE ended_at IS NULL GROUP BY member)";

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        database.query(
                "SELECT f.member FROM " + FROZEN + " f LEFT JOIN " + Balances.STOPPED
                        + " s ON s.owner = f.member WHERE COALESCE(s.stopped, 0) <> f.stopped UNION SELECT s.owner FROM "
                        + Balances.STOPPED + " s LEFT JOIN " + FROZEN
                        + " f ON f.member = s.owner WHERE f.member IS NULL",
                row -> findings.add(
                        Reason.of("wallet.freeze-differs", Map.of("member", new MemberId(row.getLong(1)).toString()))));
        return findings;
    }
}

package shop.solvent.wallet;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.platform.Database;

/** What must always be so of gifts. */
@ApplicationScoped
public class WalletCheck implements BookCheck {

    @Override
    public List<Reason> findings(Database database) {
        return database.query(
                "SELECT a.owner FROM " + Balances.all(AccountType.GIFT) + " a WHERE a.amount > (SELECT"
                        + " COALESCE(SUM(amount - gone), 0) FROM gift WHERE member = a.owner)",
                row -> Reason.of("ledger.gift-unknown", Map.of("member", new MemberId(row.getLong(1)).toString())));
    }
}

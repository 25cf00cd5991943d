package shop.solvent.fund;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;

/** What must always be so of funds: what is being bought lies aside, and nobody gives back more than they have. */
@ApplicationScoped
public class FundCheck implements BookCheck {

    private static final String HELD =
            Balances.waiting(EnumSet.of(TransferCode.FUND_BUY, TransferCode.FUND_BUY_CHANGE));

    private static final String BUYING =
            "(SELECT member AS owner, SUM(amount) AS amount FROM fund_order WHERE side = 'BUY'"
                    + " AND state IN ('REQUESTED', 'SENT') GROUP BY member)";

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        database.query(
                "SELECT b.owner FROM " + BUYING + " b LEFT JOIN " + HELD
                        + " h ON h.owner = b.owner WHERE b.amount <> COALESCE(h.amount, 0) UNION SELECT h.owner FROM "
                        + HELD + " h LEFT JOIN " + BUYING + " b ON b.owner = h.owner WHERE b.owner IS NULL",
                row -> findings.add(member("ledger.fund-not-held", row.getLong(1))));
        database.query(
                "SELECT member FROM fund_order GROUP BY member, fund HAVING SUM(CASE WHEN side = 'BUY' AND state = 'DONE' THEN"
                        + " shares WHEN side = 'SELL' AND state <> 'FAILED' THEN -shares ELSE 0 END) < 0",
                row -> findings.add(member("ledger.fund-shares", row.getLong(1))));
        return findings;
    }

    private static Reason member(String code, long member) {
        return Reason.of(code, Map.of("member", new MemberId(member).toString()));
    }
}

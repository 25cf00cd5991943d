package shop.solvent.commission;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.platform.Database;

/** What is owed by a plan is what the plan says is left, and nothing is owed by a plan where none stands. */
@ApplicationScoped
public class DebtCheck implements BookCheck {

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        database.query(
                "SELECT member FROM (SELECT member, SUM(amount) AS differs FROM (SELECT owner AS member, amount FROM "
                        + Balances.below(AccountType.OWED_BY_PLAN)
                        + " b UNION ALL SELECT member, amount - taken - written_off FROM debt_plan WHERE ended_at IS NULL) e"
                        + " GROUP BY member) f WHERE differs <> 0 LIMIT 20",
                row -> findings.add(
                        Reason.of("ledger.plan-differs", Map.of("member", new MemberId(row.getLong(1)).toString()))));
        return findings;
    }
}

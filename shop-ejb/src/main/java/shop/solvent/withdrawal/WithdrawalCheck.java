package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.AccountType.Holder;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;
import shop.solvent.withdrawal.WithdrawalView.State;

/** What must always be so of withdrawals. */
@ApplicationScoped
public class WithdrawalCheck implements BookCheck {

    /** Whatever takes money of a member out of the shop. */
    private static final Set<TransferCode> TAKEN_OUT = TransferCode.into(AccountType.PAYOUT, Holder.MEMBER);

    private static final String UNDER_WAY = "w." + State.UNDER_WAY;

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        database.query(
                "SELECT w.member FROM withdrawal w LEFT JOIN " + Balances.waiting(TAKEN_OUT)
                        + " h ON h.owner = w.member WHERE " + UNDER_WAY
                        + " GROUP BY w.member HAVING SUM(w.amount) <> MAX(COALESCE(h.amount, 0))",
                row -> findings.add(member("ledger.withdrawal-not-held", row.getLong(1))));
        database.query(
                "SELECT h.owner FROM " + Balances.waiting(TAKEN_OUT) + " h WHERE NOT EXISTS (SELECT 1 FROM withdrawal w"
                        + " WHERE w.member = h.owner AND " + UNDER_WAY + ")",
                row -> findings.add(member("ledger.hold-forgotten", row.getLong(1))));
        return findings;
    }

    private static Reason member(String code, long member) {
        return Reason.of(code, Map.of("member", new MemberId(member).toString()));
    }
}

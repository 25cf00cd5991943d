package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;

/** What must always be so of purchases: what their wallets bring, and what goes back through a provider, is set aside as long as that is under way, and no longer. */
@ApplicationScoped
public class PaymentCheck implements BookCheck {

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        differ(
                database,
                "SELECT p.member, SUM(r.amount) FROM payment_refund r JOIN payment p ON p.id = r.payment"
                        + " WHERE r.order_id IS NOT NULL AND r.state = 'WANTED' GROUP BY p.member",
                Set.of(TransferCode.BACK_TO_PAYER),
                findings);
        differ(
                database,
                "SELECT p.member, SUM(p.kept_money + p.kept_coins + p.kept_points) FROM payment p WHERE p.state IN ('OPEN', 'PAID')"
                        + " GROUP BY p.member",
                WalletLeg.CODES,
                findings);
        return findings;
    }

    private static void differ(Database database, String rows, Set<TransferCode> codes, List<Reason> findings) {
        Map<Long, Long> differs = new HashMap<>();
        database.query(rows, row -> differs.merge(row.getLong(1), row.getLong(2), Math::addExact));
        database.query(
                "SELECT owner, amount FROM " + Balances.pending(codes) + " h",
                row -> differs.merge(row.getLong(1), -row.getLong(2), Math::addExact));
        differs.forEach((member, difference) -> {
            if (difference != 0) {
                findings.add(Reason.of("ledger.payment-not-held", Map.of("member", new MemberId(member).toString())));
            }
        });
    }
}

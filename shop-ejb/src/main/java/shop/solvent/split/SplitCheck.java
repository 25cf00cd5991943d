package shop.solvent.split;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.PaymentId;
import shop.solvent.kernel.id.SplitId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;

/** What providers are about to hand over is set aside for exactly that, nobody is handed more than was paid, and no more comes back. */
@ApplicationScoped
public class SplitCheck implements BookCheck {

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        database.query(
                "SELECT 1 FROM (SELECT COALESCE(SUM(amount), 0) AS waiting FROM split_part WHERE state = 'WANTED') n WHERE waiting <> "
                        + Balances.of("0", AccountType.SPLITTING),
                row -> findings.add(Reason.of("ledger.splitting-differs", Map.of())));
        database.query(
                "SELECT o.payment FROM split_order o JOIN split_part p ON p.payment = o.payment AND p.state <> 'REFUSED' GROUP BY"
                        + " o.payment, o.paid HAVING SUM(p.amount) - COALESCE((SELECT SUM(b.amount) FROM split_return b JOIN"
                        + " split_part q ON q.id = b.part WHERE q.payment = o.payment AND b.state = 'DONE'), 0) > o.paid",
                row -> findings.add(Reason.of(
                        "ledger.split-beyond-paid", Map.of("payment", new PaymentId(row.getLong(1)).toString()))));
        database.query(
                "SELECT p.id FROM split_part p JOIN split_return b ON b.part = p.id AND b.state <> 'REFUSED' GROUP BY p.id, p.amount"
                        + " HAVING SUM(b.amount) > p.amount",
                row -> findings.add(Reason.of(
                        "ledger.split-returned-beyond", Map.of("split", new SplitId(row.getLong(1)).toString()))));
        database.query(
                "SELECT p.id FROM split_part p WHERE "
                        + Balances.moved(
                                "p.journal", "p.amount", List.of(TransferCode.SPLIT_SALE, TransferCode.SPLIT_EARNED))
                        + " <> 1",
                row -> findings.add(
                        Reason.of("ledger.split-differs", Map.of("split", new SplitId(row.getLong(1)).toString()))));
        return findings;
    }
}

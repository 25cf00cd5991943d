package shop.solvent.lockin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.BookCheck;
import shop.solvent.ledger.Shelves;
import shop.solvent.platform.Database;

/** What must always be so of what merchants get for having won buyers: the note says what the books say. */
@ApplicationScoped
public class LockCheck implements BookCheck {

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        database.query(
                Shelves.ask("SELECT w.transfer, w.order_id FROM winner_share w JOIN {transfer} t ON t.id = w.transfer"
                        + " WHERE w.amount <> t.amount OR w.merchant <> t.credit_owner"),
                row -> findings.add(Reason.of(
                        "ledger.win-differs",
                        Map.of(
                                "order", new OrderId(row.getLong(2)).toString(),
                                "transfer", new TransferId(row.getLong(1)).toString()))));
        return findings;
    }
}

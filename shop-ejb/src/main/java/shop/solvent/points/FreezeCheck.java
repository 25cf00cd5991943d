package shop.solvent.points;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.LotId;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.BookCheck;
import shop.solvent.platform.Database;

/** What is frozen is held in the lot and in the ledger, to the point, and a lot is stopped by the freezes that stop it. */
@ApplicationScoped
public class FreezeCheck implements BookCheck {

    private static final String USED = " (SELECT COALESCE(SUM(u.points), 0) FROM lot_use u WHERE u.lot = f.lot"
            + " AND u.kind = 'FREEZE' AND u.subject = f.freeze AND u.state = 'HELD')";

    @Override
    public List<Reason> findings(Database database) {
        List<Reason> findings = new ArrayList<>();
        database.query(
                "SELECT f.lot FROM frozen_lot f LEFT JOIN " + Balances.HOLDS + " h ON h.id = f.hold WHERE (CASE f.state"
                        + " WHEN 'FROZEN' THEN f.points ELSE 0 END) <> COALESCE(h.amount, 0) OR (CASE f.state WHEN 'FROZEN'"
                        + " THEN f.points ELSE 0 END) <>" + USED,
                row -> findings.add(lot("points.freeze-differs", row.getLong(1))));
        database.query(
                "SELECT l.id FROM lot l LEFT JOIN (SELECT lot, COUNT(*) AS freezes FROM frozen_lot WHERE stops"
                        + " AND state = 'FROZEN' GROUP BY lot) f ON f.lot = l.id WHERE l.stopped <> COALESCE(f.freezes, 0)",
                row -> findings.add(lot("points.freeze-differs", row.getLong(1))));
        return findings;
    }

    private static Reason lot(String code, long lot) {
        return Reason.of(code, Map.of("lot", new LotId(lot).toString()));
    }
}
